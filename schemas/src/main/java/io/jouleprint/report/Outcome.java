package io.jouleprint.report;

/** How a run or a training ended. A training that is still open says {@code RUNNING}. */
public enum Outcome {
    RUNNING,
    COMPLETED,
    FAILED,
    INTERRUPTED
}
