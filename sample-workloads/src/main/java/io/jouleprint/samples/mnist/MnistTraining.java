package io.jouleprint.samples.mnist;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * One training from data to test result. Each phase is one method: {@link #load}, {@link #build}, {@link #fit}, which calls
 * {@link #epoch}, which calls {@link #step} and {@link #validate}; {@link #test} at the end.
 *
 * <p>Each epoch is validated on the first 5 000 of the held-out images, the test is on all 10 000. No decision is taken by
 * either: the last epoch's network is the result, whatever they say, so that the test figure is not flattered.
 */
final class MnistTraining implements AutoCloseable {
    private static final int VALIDATION_IMAGES = 5_000;
    private static final int HIDDEN = 128;

    private final MnistOptions options;
    private final PrintStream out;
    private final Random random;
    private final Network network = new Network(MnistData.PIXELS, HIDDEN, HIDDEN, MnistData.CLASSES);
    private final float[] gradient = new float[network.parameters().length];
    private final Optimizer optimizer;
    private final Workers workers;
    private LabelledImages training = LabelledImages.NONE;
    private LabelledImages heldOut = LabelledImages.NONE;
    private int[] order = {};

    MnistTraining(MnistOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
        random = new Random(options.seed());
        optimizer = options.optimizer().create(options.learningRate(), gradient.length);
        workers = new Workers(network, options.loss(), options.threads());
    }

    /** Prepares the data. Pixels are scaled when they are copied into a batch, see {@link LabelledImages}. */
    void load() {
        training = MnistData.training(options.limit());
        heldOut = MnistData.test();
        order = IntStream.range(0, training.size()).toArray();
        print("%d training images, %d held-out images", training.size(), heldOut.size());
    }

    void build() {
        network.initialize(random);
        print(
                "network %s, %d parameters, %s",
                network, gradient.length, options.loss().id());
        print(
                "%s, learning rate %s, %d epochs of %d steps of %d images, seed %d",
                options.optimizer().id(),
                options.learningRate(),
                options.epochs(),
                (training.size() + batchSize() - 1) / batchSize(),
                batchSize(),
                options.seed());
    }

    /** Trains for all epochs. */
    void fit() {
        for (int epoch = 1; epoch <= options.epochs(); epoch++) {
            epoch(epoch);
        }
    }

    /** Trains on every image once, in a new order, and validates. */
    void epoch(int epoch) {
        shuffle();
        Score learned = Score.NONE;
        for (int from = 0; from < order.length; from += batchSize()) {
            learned = learned.plus(step(from, Math.min(from + batchSize(), order.length)));
        }
        Score validated = validate();
        print(
                "epoch %d: loss %.4f, accuracy %.2f %%, validation loss %.4f, validation accuracy %.2f %%",
                epoch,
                learned.meanLoss(),
                learned.accuracyPercent(),
                validated.meanLoss(),
                validated.accuracyPercent());
    }

    /** One update by the images {@code from} to {@code to} of this epoch's order. */
    Score step(int from, int to) {
        Score score = workers.learn(training, order, from, to, gradient);
        optimizer.update(network.parameters(), gradient);
        return score;
    }

    Score validate() {
        return evaluate(VALIDATION_IMAGES);
    }

    Score test() {
        Score score = evaluate(heldOut.size());
        print("test: loss %.4f, accuracy %.2f %%", score.meanLoss(), score.accuracyPercent());
        return score;
    }

    private Score evaluate(int images) {
        return workers.evaluate(heldOut, IntStream.range(0, images).toArray(), 0, images);
    }

    private int batchSize() {
        return options.batchSize() == 0 ? training.size() : Math.min(options.batchSize(), training.size());
    }

    /** Fisher and Yates, so that each order is equally likely. */
    private void shuffle() {
        for (int last = order.length - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            int image = order[last];
            order[last] = order[other];
            order[other] = image;
        }
    }

    private void print(String format, Object... values) {
        out.println("mnist: " + String.format(Locale.ROOT, format, values));
    }

    @Override
    public void close() {
        workers.close();
    }
}
