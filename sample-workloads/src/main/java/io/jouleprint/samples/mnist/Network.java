package io.jouleprint.samples.mnist;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A multilayer perceptron: dense layers, ReLU between them, softmax at the end; all its parameters are one vector. */
final class Network {
    private final List<DenseLayer> layers;
    private final float[] parameters;
    private final float[] transposed;

    Network(int... widths) {
        List<DenseLayer> stacked = new ArrayList<>();
        int offset = 0;
        for (int i = 1; i < widths.length; i++) {
            DenseLayer layer = new DenseLayer(widths[i - 1], widths[i], offset);
            stacked.add(layer);
            offset += layer.parameterCount();
        }
        layers = List.copyOf(stacked);
        parameters = new float[offset];
        transposed = new float[offset];
    }

    void initialize(Random random) {
        layers.forEach(layer -> layer.initialize(parameters, random));
    }

    List<DenseLayer> layers() {
        return layers;
    }

    int inputs() {
        return layers.get(0).inputs();
    }

    int outputs() {
        return layers.get(layers.size() - 1).outputs();
    }

    float[] parameters() {
        return parameters;
    }

    /** The transposed weights of all layers but the first, as of the last {@link #transpose}. */
    float[] transposed() {
        return transposed;
    }

    void transpose() {
        layers.subList(1, layers.size()).forEach(layer -> layer.transpose(parameters, transposed));
    }

    @Override
    public String toString() {
        StringBuilder widths = new StringBuilder().append(inputs());
        layers.forEach(layer -> widths.append('-').append(layer.outputs()));
        return widths.toString();
    }
}
