package io.jouleprint.agent.framework;

import io.jouleprint.agent.attribution.Phase;
import io.jouleprint.agent.framework.Hook.Kind;
import java.util.List;

/**
 * Encog 3: the application calls {@code iteration()} in a loop of its own, so a training has no method. It begins with the
 * first iteration and ends with {@code finishTraining()}, which few call, or when nothing is heard of it any more.
 *
 * <p>One iteration is one pass over the set. {@code iteration(n)} does n of them in one call, so they are counted where
 * each is completed.
 */
final class EncogIntegration implements FrameworkIntegration {
    private static final String TRAIN = "org.encog.ml.train.MLTrain";
    private static final String BASIC = "org.encog.ml.train.BasicTraining";

    private final Getter error = Getter.method("getError");
    private final Getter training = Getter.method("getTraining");
    private final Getter size = Getter.method("size");
    private final Getter inputs = Getter.method("getInputSize");
    private final Getter method = Getter.method("getMethod");
    private final Getter weights = Getter.method("encodedArrayLength");
    private final Getter layers = Getter.method("getLayerCount");

    @Override
    public String id() {
        return "encog";
    }

    @Override
    public List<Hook> hooks() {
        return List.of(
                Hook.onSubtypesOf(TRAIN, "iteration", Phase.EPOCH)
                        .as(Kind.OPENS)
                        .reading(this::readModel),
                Hook.of(BASIC, "postIteration", Phase.EPOCH).as(Kind.TICK).reading(this::readEpoch),
                Hook.onSubtypesOf(TRAIN, "finishTraining", Phase.RUN).as(Kind.CLOSES));
    }

    private void readEpoch(Call call, Values values) throws Throwable {
        values.loss(error.number(call.self()));
        values.samples(size.integer(training.get(call.self())));
    }

    private void readModel(Call call, Values values) throws Throwable {
        Object data = training.get(call.self());
        values.facts().algorithm(call.self().getClass().getSimpleName());
        values.facts().datasetSamples(size.integer(data));
        values.facts().features(inputs.integer(data));
        Object model = method.get(call.self());
        values.facts().modelType(model.getClass().getSimpleName());
        if (model.getClass().getSimpleName().equals("BasicNetwork")) {
            values.facts().parameters(weights.integer(model));
            values.facts().layers((int) layers.integer(model) - 1);
            values.facts().dense();
        }
    }
}
