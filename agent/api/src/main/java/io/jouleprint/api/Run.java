package io.jouleprint.api;

import org.jspecify.annotations.Nullable;

/** One training of a model; epochs, steps and side phases inside it are its parts. */
public final class Run extends Span {
    Run(@Nullable String name) {
        super(null, "run", name);
    }

    /** Begins one pass over the training data. */
    public Epoch epoch() {
        return new Epoch(this);
    }

    /** Begins one optimizer update outside of epochs. */
    public Step step() {
        return new Step(this);
    }

    /** Begins loading or preparing data. */
    public Span prepare() {
        return new Span(this, "prepare", null);
    }

    /** Begins measuring how good the model is. */
    public Span evaluate() {
        return new Span(this, "evaluate", null);
    }

    /** Begins using the model. */
    public Span predict() {
        return new Span(this, "predict", null);
    }

    public Run batchSize(long samples) {
        set("batchSize", samples);
        return this;
    }

    /** Trainable parameters of the model. */
    public Run parameters(long number) {
        set("parameters", number);
        return this;
    }

    /** Layers with parameters. */
    public Run layers(int number) {
        set("layers", number);
        return this;
    }

    /** All layers are fully connected, so that floating-point operations follow from parameters and samples. */
    public Run dense() {
        set("dense", 1);
        return this;
    }

    /** Training examples processed in the whole run, repeats counted. */
    public Run samples(long number) {
        set("samples", number);
        return this;
    }

    /** Distinct training examples. */
    public Run datasetSamples(long number) {
        set("datasetSamples", number);
        return this;
    }

    /** Values of one training example. */
    public Run features(long number) {
        set("features", number);
        return this;
    }

    /** Such as {@code adam}. */
    public Run optimizer(String name) {
        set("optimizer", 0, name);
        return this;
    }

    /** How it is trained, such as {@code backpropagation}. */
    public Run algorithm(String name) {
        set("algorithm", 0, name);
        return this;
    }

    /** Kind of model, such as {@code multilayer perceptron}. */
    public Run model(String type) {
        set("model", 0, type);
        return this;
    }
}
