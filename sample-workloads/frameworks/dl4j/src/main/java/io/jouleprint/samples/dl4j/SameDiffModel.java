package io.jouleprint.samples.dl4j;

import io.jouleprint.samples.mnist.MnistData;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.weightinit.impl.XavierInitScheme;

/** The reference model as a graph of SameDiff. */
final class SameDiffModel {
    private static final int HIDDEN = 128;

    private SameDiffModel() {}

    static SameDiff graph() {
        SameDiff graph = SameDiff.create();
        SDVariable pixels = graph.placeHolder("pixels", DataType.FLOAT, -1, MnistData.PIXELS);
        SDVariable digits = graph.placeHolder("digits", DataType.FLOAT, -1, MnistData.CLASSES);
        SDVariable first = graph.nn().relu(dense(graph, "first", pixels, MnistData.PIXELS, HIDDEN), 0);
        SDVariable second = graph.nn().relu(dense(graph, "second", first, HIDDEN, HIDDEN), 0);
        SDVariable logits = dense(graph, "third", second, HIDDEN, MnistData.CLASSES);
        graph.loss().softmaxCrossEntropy("loss", digits, logits, null);
        graph.setTrainingConfig(new TrainingConfig.Builder()
                .updater(new Adam(0.001))
                .dataSetFeatureMapping("pixels")
                .dataSetLabelMapping("digits")
                .build());
        return graph;
    }

    private static SDVariable dense(SameDiff graph, String name, SDVariable in, int inputs, int outputs) {
        SDVariable weights = graph.var(
                name + "-weights", new XavierInitScheme('c', inputs, outputs), DataType.FLOAT, inputs, outputs);
        return in.mmul(weights).add(graph.zero(name + "-biases", DataType.FLOAT, 1, outputs));
    }
}
