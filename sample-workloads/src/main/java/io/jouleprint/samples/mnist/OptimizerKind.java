package io.jouleprint.samples.mnist;

/** The optimizers on offer and the learning rates they start from. */
enum OptimizerKind {
    ADAM("adam", 0.001) {
        @Override
        Optimizer create(double learningRate, int parameterCount) {
            return new Adam(learningRate, parameterCount);
        }
    },
    SGD("sgd", 0.1) {
        @Override
        Optimizer create(double learningRate, int parameterCount) {
            return new GradientDescent((float) learningRate);
        }
    },
    /** Gradient descent: one step an epoch, on all images. */
    GD("gd", 0.5) {
        @Override
        Optimizer create(double learningRate, int parameterCount) {
            return new GradientDescent((float) learningRate);
        }
    };

    private final String id;
    private final double defaultLearningRate;

    OptimizerKind(String id, double defaultLearningRate) {
        this.id = id;
        this.defaultLearningRate = defaultLearningRate;
    }

    /** The name on the command line. */
    String id() {
        return id;
    }

    double defaultLearningRate() {
        return defaultLearningRate;
    }

    abstract Optimizer create(double learningRate, int parameterCount);
}
