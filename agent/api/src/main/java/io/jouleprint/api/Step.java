package io.jouleprint.api;

/** One optimizer update; for boosting one round. */
public final class Step extends Span {
    Step(Span parent) {
        super(parent, "step", null);
    }

    /** Training examples of this step. */
    public Step samples(long number) {
        set("samples", number);
        return this;
    }

    /** Loss of this step. */
    public Step loss(double value) {
        set("loss", value);
        return this;
    }
}
