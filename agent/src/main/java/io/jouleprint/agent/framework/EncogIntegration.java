package io.jouleprint.agent.framework;

import io.jouleprint.agent.attribution.Phase;
import io.jouleprint.agent.framework.Hook.Kind;
import java.util.List;

/**
 * Encog 3: the application calls {@code iteration()} in a loop of its own, so a training has no method. It begins with the
 * first iteration and ends with {@code finishTraining()}, which few call, or when nothing is heard of it any more.
 *
 * <p>One iteration is one pass over the set and one update. {@code iteration(n)} does n of them in one call, so they are
 * counted where each is completed. Only {@code StochasticGradientDescent} updates by batches: an iteration is a step then,
 * and where an epoch begins nobody knows; it completes its iterations twice, so its calls are counted instead.
 */
final class EncogIntegration implements FrameworkIntegration {
    private static final String TRAIN = "org.encog.ml.train.MLTrain";
    private static final String BASIC = "org.encog.ml.train.BasicTraining";
    private static final String SGD = "org.encog.neural.networks.training.propagation.sgd.StochasticGradientDescent";

    private final Getter error = Getter.method("getError");
    private final Getter training = Getter.method("getTraining");
    private final Getter size = Getter.method("size");
    private final Getter inputs = Getter.method("getInputSize");
    private final Getter method = Getter.method("getMethod");
    private final Getter weights = Getter.method("encodedArrayLength");
    private final Getter layers = Getter.method("getLayerCount");
    private final Getter batchSize = Getter.method("getBatchSize");

    @Override
    public String id() {
        return "encog";
    }

    @Override
    public List<Hook> hooks() {
        return List.of(
                Hook.onSubtypesOf(TRAIN, "iteration", Phase.EPOCH)
                        .as(Kind.OPENS)
                        .when(EncogIntegration::passesOverAll)
                        .reading(this::readModel),
                Hook.of(BASIC, "postIteration", Phase.EPOCH)
                        .as(Kind.TICK)
                        .when(EncogIntegration::passesOverAll)
                        .reading((call, values) -> values.loss(error.number(call.self()))),
                Hook.of(BASIC, "postIteration", Phase.STEP)
                        .as(Kind.TICK)
                        .when(EncogIntegration::passesOverAll)
                        .reading(this::readPass),
                Hook.of(SGD, "iteration", Phase.STEP).parameters().optionally().reading(this::readBatch),
                Hook.onSubtypesOf(TRAIN, "finishTraining", Phase.RUN).as(Kind.CLOSES));
    }

    private static boolean passesOverAll(Call call) {
        return !call.self().getClass().getName().equals(SGD);
    }

    private void readPass(Call call, Values values) throws Throwable {
        long samples = size.integer(training.get(call.self()));
        values.facts().batchSize(samples);
        values.samples(samples);
        values.loss(error.number(call.self()));
    }

    private void readBatch(Call call, Values values) throws Throwable {
        readModel(call, values);
        long samples = batchSize.integer(call.self());
        long all = size.integer(training.get(call.self()));
        values.facts().batchSize(samples == 0 ? all : samples);
        values.samples(samples == 0 ? all : samples);
        values.loss(error.number(call.self()));
    }

    private void readModel(Call call, Values values) throws Throwable {
        if (values.facts().hasModelType()) {
            return;
        }
        Object data = training.get(call.self());
        Object model = method.get(call.self());
        String type = model.getClass().getSimpleName();
        values.facts().modelType(type);
        values.facts().algorithm(call.self().getClass().getSimpleName());
        if (passesOverAll(call)) { // else it is one batch
            values.facts().datasetSamples(size.integer(data));
        }
        values.facts().features(inputs.integer(data));
        if (type.equals("BasicNetwork")) {
            values.facts().parameters(weights.integer(model));
            values.facts().layers((int) layers.integer(model) - 1);
            values.facts().dense();
        }
    }
}
