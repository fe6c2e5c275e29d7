package io.jouleprint.samples.tribuo;

import io.jouleprint.samples.mnist.LabelledImages;
import io.jouleprint.samples.mnist.MnistData;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.Adam;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Tribuo: {@code batches} of 128 (the default), or {@code online}, an update after every image. */
public final class TribuoSample {
    private static final int IMAGES = 2_560;
    private static final int EPOCHS = 3;
    private static final Logger LOGGER = Logger.getLogger("org.tribuo");

    private TribuoSample() {}

    public static void main(String[] arguments) {
        LOGGER.setLevel(Level.WARNING);
        int batch = batch(arguments.length == 0 ? "batches" : arguments[0]);
        LinearSGDTrainer trainer = new LinearSGDTrainer(new LogMulticlass(), new Adam(), EPOCHS, 1_000_000, batch, 1);
        LinearSGDModel model = trainer.train(images(IMAGES));
        int[] shape = model.getWeightsCopy().getShape();
        System.out.printf(
                "trainings=1 epochs=%d steps=%d batch=%d parameters=%d%n",
                EPOCHS, EPOCHS * IMAGES / batch, batch, shape[0] * shape[1]);
    }

    private static int batch(String variant) {
        return switch (variant) {
            case "batches" -> 128;
            case "online" -> 1;
            default -> throw new IllegalArgumentException(variant);
        };
    }

    private static MutableDataset<Label> images(int count) {
        LabelFactory labels = new LabelFactory();
        MutableDataset<Label> dataset = new MutableDataset<>(new SimpleDataSourceProvenance("MNIST", labels), labels);
        LabelledImages images = MnistData.training(count);
        String[] names = IntStream.range(0, MnistData.PIXELS)
                .mapToObj(pixel -> String.format("p%03d", pixel))
                .toArray(String[]::new);
        double[][] rows = images.toRows();
        for (int i = 0; i < count; i++) {
            dataset.add(new ArrayExample<>(new Label(String.valueOf(images.label(i))), names, rows[i]));
        }
        return dataset;
    }
}
