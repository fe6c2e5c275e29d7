package io.jouleprint.samples.smile4;

import io.jouleprint.samples.mnist.LabelledImages;
import io.jouleprint.samples.mnist.MnistData;
import java.util.Arrays;
import smile.base.mlp.Layer;
import smile.base.mlp.OutputFunction;
import smile.classification.LogisticRegression;
import smile.classification.MLP;
import smile.math.MathEx;
import smile.util.function.TimeFunction;

/** Smile 4, which differs from Smile 3 in its options: the same programs as of Smile 3. */
public final class Smile4Sample {
    private static final int IMAGES = 2_560;
    private static final int EPOCHS = 3;
    private static final int BATCH = 128;
    private static final int PARAMETERS = 785 * 128 + 129 * 128 + 129 * 10;

    private Smile4Sample() {}

    public static void main(String[] arguments) {
        MathEx.setSeed(1);
        LabelledImages images = MnistData.training(IMAGES);
        double[][] rows = images.toRows();
        int[] labels = images.toLabels();
        String done =
                switch (arguments.length == 0 ? "batches" : arguments[0]) {
                    case "batches" -> batches(rows, labels);
                    case "online" -> online(rows, labels);
                    case "logistic-regression" -> logisticRegression(rows, labels);
                    default -> throw new IllegalArgumentException(arguments[0]);
                };
        System.out.println("trainings=1 " + done);
    }

    private static String batches(double[][] rows, int[] labels) {
        MLP network = network();
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            for (int start = 0; start < IMAGES; start += BATCH) {
                network.update(
                        Arrays.copyOfRange(rows, start, start + BATCH),
                        Arrays.copyOfRange(labels, start, start + BATCH));
            }
        }
        System.out.println("accuracy " + accuracy(network, rows, labels));
        return "steps=" + EPOCHS * IMAGES / BATCH + " batch=" + BATCH + " parameters=" + PARAMETERS;
    }

    private static String online(double[][] rows, int[] labels) {
        MLP network = network();
        for (int i = 0; i < IMAGES; i++) {
            network.update(rows[i], labels[i]);
        }
        System.out.println("accuracy " + accuracy(network, rows, labels));
        return "steps=" + IMAGES + " batch=1 parameters=" + PARAMETERS;
    }

    private static String logisticRegression(double[][] rows, int[] labels) {
        LogisticRegression.multinomial(
                Arrays.copyOf(rows, 500), Arrays.copyOf(labels, 500), new LogisticRegression.Options(0.1, 1e-3, 10));
        return "samples=500";
    }

    private static MLP network() {
        MLP network = new MLP(
                Layer.input(MnistData.PIXELS),
                Layer.rectifier(128),
                Layer.rectifier(128),
                Layer.mle(MnistData.CLASSES, OutputFunction.SOFTMAX));
        network.setLearningRate(TimeFunction.constant(0.1));
        return network;
    }

    private static double accuracy(MLP network, double[][] rows, int[] labels) {
        int hits = 0;
        for (int i = 0; i < rows.length; i++) {
            hits += network.predict(rows[i]) == labels[i] ? 1 : 0;
        }
        return (double) hits / rows.length;
    }
}
