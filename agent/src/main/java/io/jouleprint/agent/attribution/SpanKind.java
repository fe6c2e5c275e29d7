package io.jouleprint.agent.attribution;

/** What a span of time stands for. */
public enum SpanKind {
    /** A training; one without a parent shares the process with other open ones, and its ends end a CPU block. */
    TRAINING,
    /** One pass over the data; its ends end a CPU block. */
    EPOCH,
    /** Anything else: prepare, evaluate, predict, a row of the timeline. Its ends are interpolated only. */
    PHASE;

    boolean endsBlock() {
        return this != PHASE;
    }
}
