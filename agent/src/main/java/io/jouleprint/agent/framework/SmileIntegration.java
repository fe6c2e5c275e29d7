package io.jouleprint.agent.framework;

import io.jouleprint.agent.attribution.Phase;
import java.util.List;

/**
 * Smile 3 and 4: perceptrons by batch or by sample, and the classifiers and regressions that are one method each. A
 * perceptron's training has no method; it lasts from its first update to its last.
 */
final class SmileIntegration implements FrameworkIntegration {
    private static final String CLASSIFICATION = "smile.classification.";
    private static final String REGRESSION = "smile.regression.";

    private final Getter layers = Getter.field("net");
    private final Getter output = Getter.field("output");
    private final Getter inputs = Getter.method("getInputSize");
    private final Getter outputs = Getter.method("getOutputSize");

    @Override
    public String id() {
        return "smile";
    }

    @Override
    public List<Hook> hooks() {
        return List.of(
                Hook.of(CLASSIFICATION + "MLP", "update", Phase.STEP).reading(this::readUpdate),
                Hook.of(REGRESSION + "MLP", "update", Phase.STEP).reading(this::readUpdate),
                Hook.of(CLASSIFICATION + "MLP", "fit", Phase.RUN),
                Hook.of(REGRESSION + "MLP", "fit", Phase.RUN),
                Hook.of(CLASSIFICATION + "RandomForest", "fit", Phase.RUN),
                Hook.of(REGRESSION + "RandomForest", "fit", Phase.RUN),
                Hook.of(CLASSIFICATION + "GradientTreeBoost", "fit", Phase.RUN),
                Hook.of(REGRESSION + "GradientTreeBoost", "fit", Phase.RUN),
                Hook.of(CLASSIFICATION + "AdaBoost", "fit", Phase.RUN),
                Hook.of(CLASSIFICATION + "DecisionTree", "fit", Phase.RUN),
                Hook.of(CLASSIFICATION + "LogisticRegression", "fit", Phase.RUN)
                        .readingAtEntry(SmileIntegration::readRows),
                Hook.of(CLASSIFICATION + "LogisticRegression", "binomial", Phase.RUN)
                        .readingAtEntry(SmileIntegration::readRows),
                Hook.of(CLASSIFICATION + "LogisticRegression", "multinomial", Phase.RUN)
                        .readingAtEntry(SmileIntegration::readRows),
                Hook.of(CLASSIFICATION + "SVM", "fit", Phase.RUN),
                Hook.of(REGRESSION + "SVM", "fit", Phase.RUN).optionally(),
                Hook.of(CLASSIFICATION + "MLP", "predict", Phase.PREDICT),
                Hook.of(REGRESSION + "MLP", "predict", Phase.PREDICT));
    }

    /** Every pass over the rows is inside; how many there are is not told. */
    private static void readRows(Call call, Values values) {
        double[][] rows = (double[][]) call.argument(0);
        values.facts().samples(rows.length);
        values.facts().datasetSamples(rows.length);
        values.facts().features(rows.length == 0 ? 0 : rows[0].length);
    }

    /** One sample is a row, a batch is an array of rows. */
    private void readUpdate(Call call, Values values) throws Throwable {
        long samples = call.argument(0) instanceof double[][] rows ? rows.length : 1;
        values.samples(samples);
        values.facts().batchSize(samples);
        if (!values.facts().hasModelType()) {
            readModel(call.self(), values);
        }
    }

    private void readModel(Object network, Values values) throws Throwable {
        Object[] hidden = (Object[]) layers.get(network);
        long sum = parametersOf(output.get(network));
        int count = 1;
        for (Object layer : hidden) {
            boolean input = layer.getClass().getSimpleName().equals("InputLayer");
            sum += input ? 0 : parametersOf(layer);
            count += input ? 0 : 1;
        }
        values.facts().modelType(network.getClass().getSimpleName());
        values.facts().parameters(sum);
        values.facts().layers(count);
        values.facts().dense();
    }

    private long parametersOf(Object layer) throws Throwable {
        return outputs.integer(layer) * (inputs.integer(layer) + 1);
    }
}
