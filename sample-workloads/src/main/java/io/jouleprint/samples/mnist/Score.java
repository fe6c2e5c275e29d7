package io.jouleprint.samples.mnist;

/** How well some images were recognised; scores of other images can be added. */
record Score(double lossSum, int hits, int images) {
    static final Score NONE = new Score(0, 0, 0);

    Score plus(Score other) {
        return new Score(lossSum + other.lossSum, hits + other.hits, images + other.images);
    }

    double meanLoss() {
        return lossSum / images;
    }

    double accuracyPercent() {
        return 100.0 * hits / images;
    }
}
