package io.jouleprint.samples.mnist;

/** What a training is asked to do. {@code batchSize} 0 stands for all images at once, the way of gradient descent. */
record MnistOptions(
        int epochs,
        int batchSize,
        OptimizerKind optimizer,
        Loss loss,
        double learningRate,
        int threads,
        int limit,
        long seed) {

    static final int ALL_IMAGES = 60_000;
    static final int DEFAULT_EPOCHS = 5;
    static final int DEFAULT_BATCH_SIZE = 128;
    static final long DEFAULT_SEED = 1;
}
