package io.jouleprint.agent.framework;

import io.jouleprint.agent.attribution.Phase;
import java.util.List;

/** MOA learns from a stream: each instance is a step, and a training lasts while instances come. */
final class MoaIntegration implements FrameworkIntegration {
    @Override
    public String id() {
        return "moa";
    }

    @Override
    public List<Hook> hooks() {
        return List.of(Hook.of("moa.classifiers.AbstractClassifier", "trainOnInstance", Phase.STEP)
                .reading((call, values) -> {
                    values.samples(1);
                    values.facts().batchSize(1);
                    values.facts().algorithm(call.self().getClass().getSimpleName());
                }));
    }
}
