package io.jouleprint.agent.framework;

import io.jouleprint.agent.attribution.Phase;
import java.util.List;

/** OpenNLP: event trainers; of maximum entropy also its iterations, whose loss is the negative log likelihood. */
final class OpennlpIntegration implements FrameworkIntegration {
    @Override
    public String id() {
        return "opennlp";
    }

    @Override
    public List<Hook> hooks() {
        return List.of(
                Hook.of("opennlp.tools.ml.AbstractEventTrainer", "train", Phase.RUN)
                        .reading((call, values) ->
                                values.facts().algorithm(call.self().getClass().getSimpleName())),
                Hook.of("opennlp.tools.ml.maxent.GISTrainer", "nextIteration", Phase.STEP)
                        .reading((call, values) -> values.loss(-(Double) call.returned())));
    }
}
