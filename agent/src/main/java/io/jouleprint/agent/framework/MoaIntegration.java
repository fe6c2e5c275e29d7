package io.jouleprint.agent.framework;

import io.jouleprint.agent.attribution.Phase;
import java.util.List;

/**
 * MOA learns from a stream: each instance is a step, and a training lasts while instances come. Members of an ensemble
 * learn inside its own steps and are not counted.
 */
final class MoaIntegration implements FrameworkIntegration {
    @Override
    public String id() {
        return "moa";
    }

    @Override
    public List<Hook> hooks() {
        return List.of(Hook.of("moa.classifiers.AbstractClassifier", "trainOnInstance", Phase.STEP)
                .lookingAtReceiverOnly()
                .reading(MoaIntegration::readInstance));
    }

    private static void readInstance(Call call, Values values) {
        values.samples(1);
        if (!values.facts().hasModelType()) {
            readLearner(call, values);
        }
    }

    private static void readLearner(Call call, Values values) {
        String learner = call.self().getClass().getSimpleName();
        values.facts().modelType(learner);
        values.facts().algorithm(learner);
        values.facts().batchSize(1);
    }
}
