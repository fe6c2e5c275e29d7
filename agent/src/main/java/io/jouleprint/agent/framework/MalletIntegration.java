package io.jouleprint.agent.framework;

import io.jouleprint.agent.attribution.Phase;
import java.util.Collection;
import java.util.List;

/** MALLET: classifier trainers; a step is one iteration of the optimizer. */
final class MalletIntegration implements FrameworkIntegration {
    @Override
    public String id() {
        return "mallet";
    }

    @Override
    public List<Hook> hooks() {
        return List.of(
                Hook.onSubtypesOf("cc.mallet.classify.ClassifierTrainer", "train", Phase.RUN)
                        .readingAtEntry(MalletIntegration::readInstances),
                Hook.onSubtypesOf("cc.mallet.optimize.Optimizer", "optimize", Phase.STEP)
                        .parameters("int"));
    }

    /** How often the optimizer goes over the instances is not told. */
    private static void readInstances(Call call, Values values) {
        int size = ((Collection<?>) call.argument(0)).size();
        values.facts().algorithm(call.self().getClass().getSimpleName());
        values.facts().samples(size);
        values.facts().datasetSamples(size);
    }
}
