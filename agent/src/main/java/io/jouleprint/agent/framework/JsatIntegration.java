package io.jouleprint.agent.framework;

import io.jouleprint.agent.attribution.Phase;
import java.util.List;

/**
 * JSAT: classifiers and regressors, the user's own too; ensembles train others, so trainings form trees. Networks have
 * mini-batches that return their loss, updateable models one step an example. Where an epoch begins is no call.
 */
final class JsatIntegration implements FrameworkIntegration {
    private static final String CLASSIFIER = "jsat.classifiers.Classifier";
    private static final String CLASSES = "jsat.classifiers.ClassificationDataSet";
    private static final String NUMBERS = "jsat.regression.RegressionDataSet";
    private static final String POOL = "java.util.concurrent.ExecutorService";
    private static final String REGRESSOR = "jsat.regression.Regressor";

    private final Getter rows = Getter.method("getSampleSize");
    private final Getter features = Getter.method("getNumFeatures");
    private final Getter weights = Getter.field("W");
    private final Getter biases = Getter.field("B");
    private final Getter matrixRows = Getter.method("rows");
    private final Getter matrixColumns = Getter.method("cols");
    private final Getter length = Getter.method("length");
    private final Getter updater = Getter.method("getGradientUpdater");

    @Override
    public String id() {
        return "jsat";
    }

    @Override
    public List<Hook> hooks() {
        return List.of(
                trains(CLASSIFIER, "trainC", CLASSES),
                trains(CLASSIFIER, "trainC", CLASSES, POOL),
                trains(REGRESSOR, "train", NUMBERS),
                trains(REGRESSOR, "train", NUMBERS, POOL),
                Hook.of("jsat.classifiers.neuralnetwork.SGDNetworkTrainer", "updateMiniBatch", Phase.STEP)
                        .reading(this::readBatch),
                Hook.onSubtypesOf("jsat.classifiers.UpdateableClassifier", "update", Phase.STEP),
                Hook.onSubtypesOf("jsat.regression.UpdateableRegressor", "update", Phase.STEP),
                Hook.onSubtypesOf(CLASSIFIER, "classify", Phase.PREDICT),
                Hook.onSubtypesOf(REGRESSOR, "regress", Phase.PREDICT));
    }

    /** Trees have further overloads, by which they train their own nodes. */
    private Hook trains(String type, String method, String... parameters) {
        return Hook.onSubtypesOf(type, method, Phase.RUN).parameters(parameters).readingAtEntry(this::readData);
    }

    private void readData(Call call, Values values) throws Throwable {
        values.facts().algorithm(call.self().getClass().getSimpleName());
        values.facts().datasetSamples(rows.integer(call.argument(0)));
        values.facts().features(features.integer(call.argument(0)));
    }

    private void readBatch(Call call, Values values) throws Throwable {
        int samples = ((List<?>) call.argument(0)).size();
        values.samples(samples);
        values.facts().batchSize(samples);
        values.loss((Double) call.returned());
        if (!values.facts().hasModelType()) {
            readNetwork(call.self(), values);
        }
    }

    private void readNetwork(Object network, Values values) throws Throwable {
        List<?> layers = (List<?>) weights.get(network);
        long sum = 0;
        for (Object matrix : layers) {
            sum += matrixRows.integer(matrix) * matrixColumns.integer(matrix);
        }
        for (Object vector : (List<?>) biases.get(network)) {
            sum += length.integer(vector);
        }
        values.facts().modelType(network.getClass().getSimpleName());
        values.facts().parameters(sum);
        values.facts().layers(layers.size());
        values.facts().dense();
        values.facts().optimizer(updater.get(network).getClass().getSimpleName());
    }
}
