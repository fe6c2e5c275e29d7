package io.jouleprint.samples.mnist;

/**
 * Adam with the published defaults: {@code m := b1 m + (1 - b1) g; v := b2 v + (1 - b2) g^2;
 * w := w - rate * sqrt(1 - b2^t) / (1 - b1^t) * m / (sqrt(v) + e)}, b1 = 0.9, b2 = 0.999, e = 1e-8, in the order of
 * computation that section 2 of the paper gives as the more efficient one.
 *
 * @see <a href="https://arxiv.org/abs/1412.6980">Kingma and Ba 2015, Adam: A Method for Stochastic Optimization, algorithm 1
 *     and section 2</a>
 */
final class Adam implements Optimizer {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final double learningRate;
    private final float[] mean;
    private final float[] uncenteredVariance;
    private double beta1Power = 1;
    private double beta2Power = 1;

    Adam(double learningRate, int parameterCount) {
        this.learningRate = learningRate;
        mean = new float[parameterCount];
        uncenteredVariance = new float[parameterCount];
    }

    @Override
    public void update(float[] parameters, float[] gradient) {
        beta1Power *= BETA1;
        beta2Power *= BETA2;
        float rate = (float) (learningRate * Math.sqrt(1 - beta2Power) / (1 - beta1Power));
        update(parameters, gradient, mean, uncenteredVariance, rate);
    }

    // Static, with all arrays as arguments: only so does the JIT compiler see that they do not change within the loop.
    private static void update(float[] parameters, float[] gradient, float[] m, float[] v, float rate) {
        for (int i = 0; i < parameters.length; i++) {
            float g = gradient[i];
            m[i] = (float) BETA1 * m[i] + (float) (1 - BETA1) * g;
            v[i] = (float) BETA2 * v[i] + (float) (1 - BETA2) * g * g;
            parameters[i] -= rate * m[i] / ((float) Math.sqrt(v[i]) + (float) EPSILON);
        }
    }
}
