package io.jouleprint.reporter.cli;

/** The example reports of the schema. */
final class Examples {
    private static final String FOLDER = "../schemas/json/examples/";

    static final String MEASURED = FOLDER + "mnist-measured.json";
    static final String ESTIMATED = FOLDER + "mnist-estimated.json";
    static final String NO_TRAINING = FOLDER + "no-training.json";
    static final String ALL = FOLDER;

    private Examples() {}
}
