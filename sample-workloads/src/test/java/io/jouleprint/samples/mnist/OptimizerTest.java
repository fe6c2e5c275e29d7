package io.jouleprint.samples.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OptimizerTest {

    @Test
    void gradientDescentStepsAgainstTheGradient() {
        float[] parameters = {1, -2};
        new GradientDescent(0.1f).update(parameters, new float[] {2, -4});
        assertThat(parameters).containsExactly(new float[] {0.8f, -1.6f}, within(1e-6f));
    }

    @Test
    void adamFollowsThePaperStepByStep() {
        float[] parameters = {0.5f, -0.5f, 3};
        double[] expected = {0.5, -0.5, 3};
        double[] m = new double[3];
        double[] v = new double[3];
        Adam adam = new Adam(0.001, 3);
        for (int t = 1; t <= 20; t++) {
            float[] gradient = {0.1f * t, -3f / t, t % 2 == 0 ? 1e-3f : -2e-3f};
            adam.update(parameters, gradient);
            for (int i = 0; i < 3; i++) {
                m[i] = 0.9 * m[i] + 0.1 * gradient[i];
                v[i] = 0.999 * v[i] + 0.001 * gradient[i] * gradient[i];
                double unbiasedMean = m[i] / (1 - Math.pow(0.9, t));
                double unbiasedVariance = v[i] / (1 - Math.pow(0.999, t));
                expected[i] -= 0.001 * unbiasedMean / (Math.sqrt(unbiasedVariance) + 1e-8);
                assertThat((double) parameters[i]).isCloseTo(expected[i], within(1e-5));
            }
        }
    }

    @Test
    void firstStepOfAdamIsTheLearningRateWhateverTheGradient() {
        float[] parameters = {0, 0};
        new Adam(0.001, 2).update(parameters, new float[] {50f, -0.02f});
        assertThat(parameters).containsExactly(new float[] {-0.001f, 0.001f}, within(1e-6f));
    }

    @ParameterizedTest
    @EnumSource
    void eachOptimizerFindsTheBottomOfABowl(OptimizerKind kind) {
        float[] parameters = {0.3f, -0.2f};
        Optimizer optimizer = kind.create(kind.defaultLearningRate(), 2);
        for (int i = 0; i < 2_000; i++) {
            optimizer.update(parameters, new float[] {2 * parameters[0], 2 * parameters[1]});
        }
        assertThat(parameters).containsExactly(new float[] {0, 0}, within(1e-2f));
    }
}
