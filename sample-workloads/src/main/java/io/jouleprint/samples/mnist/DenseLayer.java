package io.jouleprint.samples.mnist;

import java.util.Arrays;
import java.util.Random;

/**
 * A fully connected layer, {@code z = x W + b}, as a view on the network's parameter vector: {@code W} from {@code offset},
 * one row per input, then {@code b}.
 *
 * @see <a href="https://www.deeplearningbook.org/contents/mlp.html">Goodfellow, Bengio, Courville, Deep Learning, 6.5.6:
 *     the gradients of this product</a>
 */
record DenseLayer(int inputs, int outputs, int offset) {

    int biasOffset() {
        return offset + inputs * outputs;
    }

    int parameterCount() {
        return (inputs + 1) * outputs;
    }

    /**
     * Weights from N(0, 2 / (inputs + outputs)), biases 0.
     *
     * @see <a href="https://proceedings.mlr.press/v9/glorot10a.html">Glorot and Bengio 2010, Understanding the difficulty of
     *     training deep feedforward neural networks, equation 12</a>
     */
    void initialize(float[] parameters, Random random) {
        double deviation = Math.sqrt(2.0 / (inputs + outputs));
        for (int i = offset; i < biasOffset(); i++) {
            parameters[i] = (float) (random.nextGaussian() * deviation);
        }
    }

    /** {@code z = x W + b} for each row of {@code x}. */
    void forward(float[] parameters, float[] x, float[] z, int rows, WeightedRows scratch) {
        for (int row = 0; row < rows; row++) {
            System.arraycopy(parameters, biasOffset(), z, row * outputs, outputs);
            scratch.select(x, row * inputs, 1, inputs, offset, outputs).addTo(z, row * outputs, outputs, parameters);
        }
    }

    /** Adds {@code dL/dW = x^T dL/dz} and {@code dL/db}, the sum of the rows of {@code dL/dz}, to {@code gradient}. */
    void addGradient(float[] x, float[] dz, int rows, float[] gradient, WeightedRows scratch) {
        for (int input = 0; input < inputs; input++) {
            scratch.select(x, input, inputs, rows, 0, outputs).addTo(gradient, offset + input * outputs, outputs, dz);
        }
        for (int row = 0; row < rows; row++) {
            for (int output = 0; output < outputs; output++) {
                gradient[biasOffset() + output] += dz[row * outputs + output];
            }
        }
    }

    /** {@code dL/dx = dL/dz W^T}; {@code transposed} is laid out as {@link #transpose} does. */
    void backward(float[] transposed, float[] dz, float[] dx, int rows, WeightedRows scratch) {
        Arrays.fill(dx, 0, rows * inputs, 0);
        for (int row = 0; row < rows; row++) {
            scratch.select(dz, row * outputs, 1, outputs, offset, inputs).addTo(dx, row * inputs, inputs, transposed);
        }
    }

    /** Copies {@code W^T} to the place that {@code W} has among the parameters. */
    void transpose(float[] parameters, float[] transposed) {
        for (int input = 0; input < inputs; input++) {
            for (int output = 0; output < outputs; output++) {
                transposed[offset + output * inputs + input] = parameters[offset + input * outputs + output];
            }
        }
    }
}
