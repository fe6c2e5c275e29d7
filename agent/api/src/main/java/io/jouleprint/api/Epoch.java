package io.jouleprint.api;

/** One pass over the training data. */
public final class Epoch extends Span {
    Epoch(Run run) {
        super(run, "epoch", null);
    }

    /** Begins one optimizer update. */
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

    /** Training examples processed in this epoch. */
    public Epoch samples(long number) {
        set("samples", number);
        return this;
    }

    /** A figure of this epoch; {@code loss} is shown beside the energy. */
    public Epoch metric(String name, double value) {
        setMetric(name, value);
        return this;
    }
}
