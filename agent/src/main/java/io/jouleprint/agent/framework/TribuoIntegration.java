package io.jouleprint.agent.framework;

import io.jouleprint.agent.attribution.Phase;
import io.jouleprint.agent.framework.Hook.Kind;
import java.util.List;

/**
 * Tribuo 4: all trainers, with epochs and steps of those that descend gradients. An epoch begins with the shuffling of
 * the data; without shuffling there is nothing to see of it. Steps may take a microsecond, so they are counted where the
 * parameters change, once each; optimisers call each other.
 */
final class TribuoIntegration implements FrameworkIntegration {
    private static final String SGD = "org.tribuo.common.sgd.AbstractSGDTrainer";

    private final Getter size = Getter.method("size");
    private final Getter features = Getter.method("getFeatureMap");
    private final Getter epochs = Getter.field("epochs");
    private final Getter batchSize = Getter.field("minibatchSize");
    private final Getter optimiser = Getter.field("optimiser");
    private final Getter parameters = Getter.field("modelParameters");
    private final Getter tensors = Getter.method("get");
    private final Getter shape = Getter.method("getShape");

    @Override
    public String id() {
        return "tribuo";
    }

    @Override
    public List<Hook> hooks() {
        return List.of(
                Hook.onSubtypesOf("org.tribuo.Trainer", "train", Phase.RUN).readingAtEntry(this::readData),
                Hook.of(SGD, "train", Phase.RUN).as(Kind.READS).reading(this::readDescent),
                Hook.of(SGD, "shuffleInPlace", Phase.EPOCH)
                        .as(Kind.OPENS)
                        .reading((call, values) -> values.samples(((Object[]) call.argument(0)).length)),
                Hook.onSubtypesOf("org.tribuo.math.Parameters", "update", Phase.STEP)
                        .as(Kind.COUNTS),
                Hook.onSubtypesOf("org.tribuo.evaluation.Evaluator", "evaluate", Phase.EVALUATE),
                Hook.onSubtypesOf("org.tribuo.Model", "predict", Phase.PREDICT));
    }

    private void readData(Call call, Values values) throws Throwable {
        values.facts().algorithm(call.self().getClass().getSimpleName());
        values.facts().datasetSamples(size.integer(call.argument(0)));
        values.facts().features(size.integer(features.get(call.argument(0))));
    }

    private void readDescent(Call call, Values values) throws Throwable {
        values.facts().batchSize(batchSize.integer(call.self()));
        values.facts().samples(epochs.integer(call.self()) * size.integer(call.argument(0)));
        values.facts().optimizer(optimiser.get(call.self()).getClass().getSimpleName());
        values.facts().modelType(call.returned().getClass().getSimpleName());
        long sum = 0;
        for (Object tensor : (Object[]) tensors.get(parameters.get(call.returned()))) {
            long elements = 1;
            for (int length : (int[]) shape.get(tensor)) {
                elements *= length;
            }
            sum += elements;
        }
        values.facts().parameters(sum);
    }
}
