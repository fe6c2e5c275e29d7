package io.jouleprint.samples.mnist;

import java.util.List;

/**
 * Runs images through a network and the loss's gradient back through it, a block of rows at a time, in buffers of its own:
 * one instance a thread. A block's activations (about 0.5 MB) stay in the second-level cache.
 *
 * @see <a href="https://doi.org/10.1038/323533a0">Rumelhart, Hinton, Williams 1986, Learning representations by
 *     back-propagating errors</a>
 */
final class BackPropagation {
    private static final int BLOCK_ROWS = 128;

    private final Network network;
    private final Loss loss;
    private final float[] inputs;
    private final float[][] outputs;
    private final float[][] gradients;
    private final int[] labels = new int[BLOCK_ROWS];
    private final WeightedRows scratch;

    BackPropagation(Network network, Loss loss) {
        this.network = network;
        this.loss = loss;
        List<DenseLayer> layers = network.layers();
        inputs = new float[BLOCK_ROWS * network.inputs()];
        outputs = new float[layers.size()][];
        gradients = new float[layers.size()][];
        int widest = Math.max(BLOCK_ROWS, network.inputs());
        for (int i = 0; i < layers.size(); i++) {
            outputs[i] = new float[BLOCK_ROWS * layers.get(i).outputs()];
            gradients[i] = new float[BLOCK_ROWS * layers.get(i).outputs()];
            widest = Math.max(widest, layers.get(i).outputs());
        }
        scratch = new WeightedRows(widest);
    }

    /** The score of the images {@code order[from]} to {@code order[to - 1]}. */
    Score evaluate(LabelledImages images, int[] order, int from, int to) {
        Score score = Score.NONE;
        for (int start = from; start < to; start += BLOCK_ROWS) {
            int rows = Math.min(BLOCK_ROWS, to - start);
            gather(images, order, start, rows);
            forward(rows);
            score = score.plus(score(rows));
        }
        return score;
    }

    /** Also adds the gradient of the sum of these images' losses to {@code gradient}. */
    Score learn(LabelledImages images, int[] order, int from, int to, float[] gradient) {
        Score score = Score.NONE;
        for (int start = from; start < to; start += BLOCK_ROWS) {
            int rows = Math.min(BLOCK_ROWS, to - start);
            gather(images, order, start, rows);
            forward(rows);
            score = score.plus(score(rows));
            backward(rows, gradient);
        }
        return score;
    }

    private void gather(LabelledImages images, int[] order, int start, int rows) {
        for (int row = 0; row < rows; row++) {
            int image = order[start + row];
            images.copyScaled(image, inputs, row * network.inputs());
            labels[row] = images.label(image);
        }
    }

    private void forward(int rows) {
        float[] x = inputs;
        int last = outputs.length - 1;
        for (int i = 0; i <= last; i++) {
            DenseLayer layer = network.layers().get(i);
            layer.forward(network.parameters(), x, outputs[i], rows, scratch);
            if (i < last) {
                rectify(outputs[i], rows * layer.outputs());
            }
            x = outputs[i];
        }
        for (int row = 0; row < rows; row++) {
            softmax(outputs[last], row * network.outputs(), network.outputs());
        }
    }

    private void backward(int rows, float[] gradient) {
        int last = outputs.length - 1;
        for (int row = 0; row < rows; row++) {
            int start = row * network.outputs();
            loss.gradient(outputs[last], start, network.outputs(), labels[row], gradients[last]);
        }
        for (int i = last; i > 0; i--) {
            DenseLayer layer = network.layers().get(i);
            layer.addGradient(outputs[i - 1], gradients[i], rows, gradient, scratch);
            layer.backward(network.transposed(), gradients[i], gradients[i - 1], rows, scratch);
            silence(gradients[i - 1], outputs[i - 1], rows * layer.inputs());
        }
        network.layers().get(0).addGradient(inputs, gradients[0], rows, gradient, scratch);
    }

    private Score score(int rows) {
        float[] probabilities = outputs[outputs.length - 1];
        double lossSum = 0;
        int hits = 0;
        for (int row = 0; row < rows; row++) {
            int start = row * network.outputs();
            lossSum += loss.of(probabilities, start, network.outputs(), labels[row]);
            hits += likeliest(probabilities, start, network.outputs()) == labels[row] ? 1 : 0;
        }
        return new Score(lossSum, hits, rows);
    }

    /**
     * ReLU, {@code y = max(0, z)}.
     *
     * @see <a href="https://www.deeplearningbook.org/contents/mlp.html">Deep Learning, 6.3.1</a>
     */
    private static void rectify(float[] values, int count) {
        for (int i = 0; i < count; i++) {
            values[i] = Math.max(0, values[i]);
        }
    }

    /** The derivative of ReLU, {@code dL/dz = dL/dy [y > 0]}. */
    private static void silence(float[] gradient, float[] rectified, int count) {
        for (int i = 0; i < count; i++) {
            gradient[i] = rectified[i] > 0 ? gradient[i] : 0;
        }
    }

    /**
     * {@code p_k = exp(z_k - max z) / sum_i exp(z_i - max z)}; StrictMath, so that every machine prints the same.
     *
     * @see <a href="https://www.deeplearningbook.org/contents/numerical.html">Deep Learning, 4.1: why the maximum is taken off</a>
     */
    static void softmax(float[] values, int start, int count) {
        float max = values[start + likeliest(values, start, count)];
        double sum = 0;
        for (int k = start; k < start + count; k++) {
            values[k] = (float) StrictMath.exp(values[k] - max);
            sum += values[k];
        }
        for (int k = start; k < start + count; k++) {
            values[k] /= (float) sum;
        }
    }

    private static int likeliest(float[] values, int start, int count) {
        int best = 0;
        for (int k = 1; k < count; k++) {
            best = values[start + k] > values[start + best] ? k : best;
        }
        return best;
    }
}
