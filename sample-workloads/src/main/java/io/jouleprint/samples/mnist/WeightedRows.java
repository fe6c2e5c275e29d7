package io.jouleprint.samples.mnist;

/**
 * The one inner loop of the network: a sum of matrix rows, each times a number. Rows with the number 0 are left out, which
 * is most of them: four of five MNIST pixels are black, and ReLU silences about half of the neurons.
 *
 * <p>Adding whole rows is a loop that the JIT compiler turns into vector instructions; the textbook's scalar product is not
 * (it may not change the order of floating-point additions). Four rows at a time save three of four stores.
 */
final class WeightedRows {
    private final int[] offsets;
    private final float[] weights;
    private int count;

    WeightedRows(int capacity) {
        offsets = new int[capacity];
        weights = new float[capacity];
    }

    /** Takes {@code count} weights, {@code stride} apart; weight k belongs to the row at {@code firstRow + k * width}. */
    WeightedRows select(float[] values, int start, int stride, int count, int firstRow, int width) {
        int selected = 0;
        for (int k = 0; k < count; k++) {
            float value = values[start + k * stride];
            offsets[selected] = firstRow + k * width;
            weights[selected] = value;
            selected += value == 0 ? 0 : 1;
        }
        this.count = selected;
        return this;
    }

    /** Adds the selected rows of {@code matrix}, each times its weight, to {@code width} numbers of {@code target}. */
    void addTo(float[] target, int targetOffset, int width, float[] matrix) {
        int k = 0;
        for (; k + 4 <= count; k += 4) {
            addFour(target, targetOffset, width, matrix, k);
        }
        for (; k < count; k++) {
            addOne(target, targetOffset, width, matrix, k);
        }
    }

    private void addFour(float[] target, int targetOffset, int width, float[] matrix, int k) {
        int row0 = offsets[k];
        int row1 = offsets[k + 1];
        int row2 = offsets[k + 2];
        int row3 = offsets[k + 3];
        float weight0 = weights[k];
        float weight1 = weights[k + 1];
        float weight2 = weights[k + 2];
        float weight3 = weights[k + 3];
        for (int j = 0; j < width; j++) {
            target[targetOffset + j] += weight0 * matrix[row0 + j]
                    + weight1 * matrix[row1 + j]
                    + weight2 * matrix[row2 + j]
                    + weight3 * matrix[row3 + j];
        }
    }

    private void addOne(float[] target, int targetOffset, int width, float[] matrix, int k) {
        int row = offsets[k];
        float weight = weights[k];
        for (int j = 0; j < width; j++) {
            target[targetOffset + j] += weight * matrix[row + j];
        }
    }
}
