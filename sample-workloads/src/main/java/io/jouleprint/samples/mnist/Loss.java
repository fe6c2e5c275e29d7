package io.jouleprint.samples.mnist;

/** What training makes small. Each is a function of the softmax probabilities p and the label y (one-hot). */
enum Loss {
    /**
     * {@code L = -ln p_y}; with softmax {@code dL/dz_k = p_k - y_k}.
     *
     * @see <a href="https://www.deeplearningbook.org/contents/mlp.html">Goodfellow, Bengio, Courville, Deep Learning, 6.2.2.3</a>
     */
    CROSS_ENTROPY("cross-entropy") {
        @Override
        double of(float[] probabilities, int start, int count, int label) {
            return -StrictMath.log(Math.max(probabilities[start + label], Float.MIN_NORMAL));
        }

        @Override
        void gradient(float[] probabilities, int start, int count, int label, float[] dz) {
            System.arraycopy(probabilities, start, dz, start, count);
            dz[start + label] -= 1;
        }
    },

    /**
     * {@code L = sum_k (p_k - y_k)^2}, the squared distance between two vectors, of which training takes the mean over the
     * images. (Libraries that also divide by the number of classes need a tenfold learning rate.) By the chain rule through
     * softmax, whose derivative is {@code dp_i/dz_k = p_i ([i = k] - p_k)}: {@code dL/dz_k = p_k (g_k - sum_i g_i p_i)} with
     * {@code g_k = 2 (p_k - y_k)}.
     *
     * @see <a href="https://doi.org/10.1175/1520-0493(1950)078%3C0001:VOFEIT%3E2.0.CO;2">Brier 1950, Verification of forecasts
     *     expressed in terms of probability: the loss</a>
     * @see <a href="https://doi.org/10.1007/978-3-642-76153-9_28">Bridle 1990, Probabilistic Interpretation of Feedforward
     *     Classification Network Outputs: softmax and its derivative</a>
     */
    MEAN_SQUARED_ERROR("mse") {
        @Override
        double of(float[] probabilities, int start, int count, int label) {
            double sum = 0;
            for (int k = 0; k < count; k++) {
                double error = probabilities[start + k] - (k == label ? 1 : 0);
                sum += error * error;
            }
            return sum;
        }

        @Override
        void gradient(float[] probabilities, int start, int count, int label, float[] dz) {
            float weighted = 0;
            for (int k = 0; k < count; k++) {
                float g = 2f * (probabilities[start + k] - (k == label ? 1 : 0));
                dz[start + k] = g;
                weighted += g * probabilities[start + k];
            }
            for (int k = 0; k < count; k++) {
                dz[start + k] = probabilities[start + k] * (dz[start + k] - weighted);
            }
        }
    };

    private final String id;

    Loss(String id) {
        this.id = id;
    }

    /** The name on the command line. */
    String id() {
        return id;
    }

    /** The loss of one example, whose {@code count} probabilities begin at {@code start}. */
    abstract double of(float[] probabilities, int start, int count, int label);

    /** Sets {@code dL/dz} of that example, z being the inputs of softmax, at the same place of {@code dz}. */
    abstract void gradient(float[] probabilities, int start, int count, int label, float[] dz);
}
