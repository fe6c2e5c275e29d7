package io.jouleprint.samples.mnist;

/**
 * {@code w := w - rate * dL/dw}: gradient descent with the gradient of all examples, stochastic gradient descent with that of
 * a mini-batch.
 *
 * @see <a href="https://www.deeplearningbook.org/contents/optimization.html">Goodfellow, Bengio, Courville, Deep Learning,
 *     algorithm 8.1</a>
 */
record GradientDescent(float learningRate) implements Optimizer {

    @Override
    public void update(float[] parameters, float[] gradient) {
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] -= learningRate * gradient[i];
        }
    }
}
