package io.jouleprint.samples.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every formula of the way back, checked against the way forth: {@code dL/dw = (L(w + h) - L(w - h)) / 2h}. The seed is one with no ReLU's kink within h. */
class GradientTest {
    private static final int IMAGES = 7;
    private static final float STEP = 2e-3f;

    private final Random random = new Random(6);
    private final LabelledImages images = randomImages();
    private final int[] order = IntStream.range(0, IMAGES).toArray();

    @ParameterizedTest
    @EnumSource
    void backPropagationIsTheDerivativeOfTheMeanLoss(Loss loss) {
        Network network = network();
        try (Workers workers = new Workers(network, loss, 1)) {
            float[] gradient = new float[network.parameters().length];
            workers.learn(images, order, 0, IMAGES, gradient);

            for (int i = 0; i < gradient.length; i++) {
                double slope = slope(network, workers, i);
                assertThat((double) gradient[i]).as("parameter %d", i).isCloseTo(slope, within(2e-4));
            }
            assertThat(largest(gradient)).isGreaterThan(0.02);
        }
    }

    @ParameterizedTest
    @EnumSource
    void lossGradientIsTheDerivativeOfTheLossAfterSoftmax(Loss loss) {
        float[] z = {0.3f, -1.2f, 0.9f, 0.1f};
        float[] gradient = new float[z.length];
        float[] probabilities = z.clone();
        BackPropagation.softmax(probabilities, 0, z.length);
        loss.gradient(probabilities, 0, z.length, 2, gradient);

        for (int k = 0; k < z.length; k++) {
            double slope = (lossAt(loss, z, k, STEP) - lossAt(loss, z, k, -STEP)) / (2 * STEP);
            assertThat((double) gradient[k]).isCloseTo(slope, within(2e-4));
        }
    }

    @ParameterizedTest
    @EnumSource
    void gradientOfABatchIsTheSameInParts(Loss loss) {
        Network network = network();
        float[] whole = new float[network.parameters().length];
        float[] inParts = new float[whole.length];
        try (Workers one = new Workers(network, loss, 1);
                Workers three = new Workers(network, loss, 3)) {
            Score score = one.learn(images, order, 0, IMAGES, whole);
            Score sum = three.learn(images, order, 0, IMAGES, inParts);
            assertThat(sum.hits()).isEqualTo(score.hits());
            assertThat(sum.images()).isEqualTo(IMAGES);
            assertThat(inParts).containsExactly(whole, within(1e-6f));
        }
    }

    private double slope(Network network, Workers workers, int i) {
        float[] parameters = network.parameters();
        float before = parameters[i];
        parameters[i] = before + STEP;
        double above = workers.evaluate(images, order, 0, IMAGES).meanLoss();
        parameters[i] = before - STEP;
        double below = workers.evaluate(images, order, 0, IMAGES).meanLoss();
        parameters[i] = before;
        return (above - below) / (2 * STEP);
    }

    private static double lossAt(Loss loss, float[] z, int k, float shift) {
        float[] shifted = z.clone();
        shifted[k] += shift;
        BackPropagation.softmax(shifted, 0, shifted.length);
        return loss.of(shifted, 0, shifted.length, 2);
    }

    private Network network() {
        Network network = new Network(9, 6, 5, 4);
        network.initialize(random);
        return network;
    }

    private LabelledImages randomImages() {
        byte[] pixels = new byte[IMAGES * 9];
        random.nextBytes(pixels);
        byte[] labels = new byte[IMAGES];
        for (int i = 0; i < IMAGES; i++) {
            labels[i] = (byte) random.nextInt(4);
        }
        return new LabelledImages(pixels, labels, 9);
    }

    private static double largest(float[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> Math.abs(values[i]))
                .max()
                .orElseThrow();
    }
}
