package io.jouleprint.report;

/** What ended a training: its method returned or threw, nothing came any more, or the JVM went down. */
public enum ClosedBy {
    RETURN,
    THROW,
    IDLE,
    SHUTDOWN
}
