package io.jouleprint.samples.encog;

import io.jouleprint.samples.mnist.LabelledImages;
import io.jouleprint.samples.mnist.MnistData;
import org.encog.Encog;
import org.encog.engine.network.activation.ActivationReLU;
import org.encog.engine.network.activation.ActivationSoftMax;
import org.encog.mathutil.randomize.XaiverRandomizer;
import org.encog.ml.data.MLDataSet;
import org.encog.ml.data.basic.BasicMLDataSet;
import org.encog.ml.train.MLTrain;
import org.encog.neural.networks.BasicNetwork;
import org.encog.neural.networks.layers.BasicLayer;
import org.encog.neural.networks.training.propagation.back.Backpropagation;
import org.encog.neural.networks.training.propagation.resilient.ResilientPropagation;
import org.encog.neural.networks.training.propagation.sgd.StochasticGradientDescent;
import org.encog.neural.networks.training.propagation.sgd.update.AdamUpdate;

/**
 * Encog: {@code resilient} (the default) and {@code five-at-once}, where an iteration is an epoch of one step, and
 * {@code adam}, where it is a step of one batch.
 */
public final class EncogSample {
    private static final int IMAGES = 640;
    private static final int EPOCHS = 5;
    private static final int ADAM_STEPS = 20;
    private static final int ADAM_BATCH = 128;

    private EncogSample() {}

    public static void main(String[] arguments) {
        BasicNetwork network = network();
        MLDataSet images = images(IMAGES);
        String done =
                switch (arguments.length == 0 ? "resilient" : arguments[0]) {
                    case "resilient" -> resilient(network, images);
                    case "five-at-once" -> fiveAtOnce(network, images);
                    case "adam" -> adam(network, images);
                    default -> throw new IllegalArgumentException(arguments[0]);
                };
        Encog.getInstance().shutdown();
        System.out.println("trainings=1 " + done + " parameters=" + network.encodedArrayLength());
    }

    private static String resilient(BasicNetwork network, MLDataSet images) {
        iterate(new ResilientPropagation(network, images, 1e-3, 1), EPOCHS);
        return "epochs=" + EPOCHS + " steps=" + EPOCHS + " batch=" + IMAGES;
    }

    private static String fiveAtOnce(BasicNetwork network, MLDataSet images) {
        MLTrain training = new Backpropagation(network, images, 1e-4, 0);
        training.iteration(EPOCHS);
        training.finishTraining();
        return "epochs=" + EPOCHS + " steps=" + EPOCHS + " batch=" + IMAGES;
    }

    private static String adam(BasicNetwork network, MLDataSet images) {
        StochasticGradientDescent training = new StochasticGradientDescent(network, images);
        training.setBatchSize(ADAM_BATCH);
        training.setLearningRate(0.001);
        training.setUpdateRule(new AdamUpdate());
        iterate(training, ADAM_STEPS);
        return "steps=" + ADAM_STEPS + " batch=" + ADAM_BATCH;
    }

    private static void iterate(MLTrain training, int iterations) {
        double first = 0;
        for (int i = 0; i < iterations; i++) {
            training.iteration();
            first = i == 0 ? training.getError() : first;
        }
        training.finishTraining();
        System.out.println("error from " + first + " to " + training.getError());
    }

    private static BasicNetwork network() {
        BasicNetwork network = new BasicNetwork();
        network.addLayer(new BasicLayer(null, true, MnistData.PIXELS));
        network.addLayer(new BasicLayer(new ActivationReLU(), true, 128));
        network.addLayer(new BasicLayer(new ActivationReLU(), true, 128));
        network.addLayer(new BasicLayer(new ActivationSoftMax(), false, MnistData.CLASSES));
        network.getStructure().finalizeStructure();
        new XaiverRandomizer(1).randomize(network);
        return network;
    }

    private static MLDataSet images(int count) {
        LabelledImages images = MnistData.training(count);
        double[][] ideal = new double[count][MnistData.CLASSES];
        for (int i = 0; i < count; i++) {
            ideal[i][images.label(i)] = 1;
        }
        return new BasicMLDataSet(images.toRows(), ideal);
    }
}
