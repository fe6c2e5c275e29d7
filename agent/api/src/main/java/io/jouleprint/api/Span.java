package io.jouleprint.api;

import org.jspecify.annotations.Nullable;

/** A stretch of time that ends with {@link #close}. Does nothing without the agent, and never throws. */
public class Span implements AutoCloseable {
    private @Nullable Object span;

    Span(@Nullable Span parent, String phase, @Nullable String name) {
        span = Events.open(parent == null ? null : parent.span, phase, name);
    }

    /** Ends the span; a second call does nothing. */
    @Override
    public void close() {
        Events.close(span, null);
        span = null;
    }

    /** Ends the span because of {@code failure}; for a run this makes its outcome {@code failed}. */
    public void fail(Throwable failure) {
        Events.close(span, failure);
        span = null;
    }

    /** Whole numbers are exact up to 2^53. */
    void set(String key, long number) {
        Events.set(span, key, (double) number, null);
    }

    void set(String key, double number) {
        Events.set(span, key, number, null);
    }

    void set(String key, double number, String text) {
        Events.set(span, key, number, text);
    }

    void setMetric(String name, double value) {
        if (name.equals("loss")) {
            set("loss", value);
        } else {
            set("metric", value, name);
        }
    }
}
