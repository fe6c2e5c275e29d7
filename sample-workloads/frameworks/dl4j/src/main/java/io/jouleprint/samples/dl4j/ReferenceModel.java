package io.jouleprint.samples.dl4j;

import io.jouleprint.samples.mnist.LabelledImages;
import io.jouleprint.samples.mnist.MnistData;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** 784-128-128-10, ReLU, softmax, cross-entropy, Adam; the model of the plain Java sample. */
final class ReferenceModel {
    static final int BATCH = 128;
    private static final int HIDDEN = 128;

    private ReferenceModel() {}

    static MultiLayerNetwork network() {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration()
                .list()
                .layer(hidden(MnistData.PIXELS))
                .layer(hidden(HIDDEN))
                .layer(output())
                .build());
        network.init();
        return network;
    }

    static ComputationGraph graph() {
        ComputationGraph graph = new ComputationGraph(configuration()
                .graphBuilder()
                .addInputs("pixels")
                .addLayer("first", hidden(MnistData.PIXELS), "pixels")
                .addLayer("second", hidden(HIDDEN), "first")
                .addLayer("digit", output(), "second")
                .setOutputs("digit")
                .build());
        graph.init();
        return graph;
    }

    static DataSetIterator batches(LabelledImages images) {
        List<DataSet> batches = new ArrayList<>();
        for (int start = 0; start < images.size(); start += BATCH) {
            batches.add(batch(images, start, Math.min(BATCH, images.size() - start)));
        }
        return new ExistingDataSetIterator(batches);
    }

    private static DataSet batch(LabelledImages images, int start, int size) {
        float[][] pixels = new float[size][];
        INDArray digits = Nd4j.zeros(size, MnistData.CLASSES);
        for (int i = 0; i < size; i++) {
            pixels[i] = images.scaled(start + i);
            digits.putScalar(i, images.label(start + i), 1);
        }
        return new DataSet(Nd4j.createFromArray(pixels), digits);
    }

    private static NeuralNetConfiguration.Builder configuration() {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .weightInit(WeightInit.XAVIER)
                .updater(new Adam(0.001));
    }

    private static DenseLayer hidden(int inputs) {
        return new DenseLayer.Builder()
                .nIn(inputs)
                .nOut(HIDDEN)
                .activation(Activation.RELU)
                .build();
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nIn(HIDDEN)
                .nOut(MnistData.CLASSES)
                .activation(Activation.SOFTMAX)
                .build();
    }
}
