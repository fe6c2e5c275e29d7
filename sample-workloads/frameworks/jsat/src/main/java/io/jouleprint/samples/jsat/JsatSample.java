package io.jouleprint.samples.jsat;

import io.jouleprint.samples.mnist.LabelledImages;
import io.jouleprint.samples.mnist.MnistData;
import jsat.classifiers.CategoricalData;
import jsat.classifiers.ClassificationDataSet;
import jsat.classifiers.linear.LinearSGD;
import jsat.classifiers.neuralnetwork.DReDNetSimple;
import jsat.classifiers.trees.RandomForest;
import jsat.linear.DenseVector;
import jsat.lossfunctions.SoftmaxLoss;

/** JSAT: {@code network} (the default), {@code online}, an update after every image, and {@code forest}. */
public final class JsatSample {
    private static final int IMAGES = 2_560;
    private static final int EPOCHS = 3;
    private static final int BATCH = 128;

    /** Of 784-128-128-10; the network keeps its own to itself. */
    private static final int PARAMETERS = 785 * 128 + 129 * 128 + 129 * 10;

    private JsatSample() {}

    public static void main(String[] arguments) {
        ClassificationDataSet images = images(IMAGES);
        String done =
                switch (arguments.length == 0 ? "network" : arguments[0]) {
                    case "network" -> network(images);
                    case "online" -> online(images);
                    case "forest" -> forest(images);
                    default -> throw new IllegalArgumentException(arguments[0]);
                };
        System.out.println("trainings=1 " + done);
    }

    private static String network(ClassificationDataSet images) {
        DReDNetSimple network = new DReDNetSimple(128, 128);
        network.setBatchSize(BATCH);
        network.setEpochs(EPOCHS);
        network.trainC(images);
        return "steps=" + EPOCHS * IMAGES / BATCH + " batch=" + BATCH + " samples=" + EPOCHS * IMAGES
                + " parameters=" + PARAMETERS + " flops=" + 6L * PARAMETERS * EPOCHS * IMAGES + " features="
                + MnistData.PIXELS;
    }

    private static String online(ClassificationDataSet images) {
        LinearSGD model = new LinearSGD(new SoftmaxLoss(), 0, 0);
        model.setEpochs(EPOCHS);
        model.trainC(images);
        return "steps=" + EPOCHS * IMAGES;
    }

    private static String forest(ClassificationDataSet images) {
        new RandomForest(10).trainC(images);
        return "nested=0";
    }

    private static ClassificationDataSet images(int count) {
        ClassificationDataSet dataset = new ClassificationDataSet(
                MnistData.PIXELS, new CategoricalData[0], new CategoricalData(MnistData.CLASSES));
        LabelledImages images = MnistData.training(count);
        double[][] rows = images.toRows();
        for (int i = 0; i < count; i++) {
            dataset.addDataPoint(new DenseVector(rows[i]), images.label(i));
        }
        return dataset;
    }
}
