package io.jouleprint.samples.dl4j;

import io.jouleprint.samples.mnist.LabelledImages;
import io.jouleprint.samples.mnist.MnistData;
import java.util.Locale;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * The whole of MNIST with DL4J: five epochs (or as many as the argument says) of 469 steps. The test images only tell how
 * well it went; nothing is selected by them.
 */
public final class Dl4jMnist {
    private static final int DEFAULT_EPOCHS = 5;

    private Dl4jMnist() {}

    public static void main(String[] arguments) {
        int epochs = arguments.length == 0 ? DEFAULT_EPOCHS : Integer.parseInt(arguments[0]);
        LabelledImages training = MnistData.training(60_000);
        DataSetIterator batches = ReferenceModel.batches(training);
        DataSetIterator test = ReferenceModel.batches(MnistData.test());
        MultiLayerNetwork network = ReferenceModel.network();
        for (int epoch = 1; epoch <= epochs; epoch++) {
            MeanLoss loss = new MeanLoss();
            network.setListeners(loss);
            network.fit(batches);
            System.out.printf(
                    Locale.ROOT,
                    "epoch %d: loss %.4f, test accuracy %.2f %%%n",
                    epoch,
                    loss.sum / loss.steps,
                    100 * network.evaluate(test).accuracy());
        }
        int steps = (training.size() + ReferenceModel.BATCH - 1) / ReferenceModel.BATCH;
        System.out.printf(
                "trainings=1 epochs=%d steps=%d batch=%d parameters=%d%n",
                epochs, epochs * steps, ReferenceModel.BATCH, network.numParams());
    }

    private static final class MeanLoss extends BaseTrainingListener {
        private double sum;
        private int steps;

        @Override
        public void iterationDone(Model model, int iteration, int epoch) {
            sum += model.score();
            steps++;
        }
    }
}
