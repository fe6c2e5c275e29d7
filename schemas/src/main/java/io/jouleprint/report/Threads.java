package io.jouleprint.report;

import org.jspecify.annotations.Nullable;

/** Process CPU time and energy by kind of thread; the five add up to the process. */
public record Threads(Share application, Share gc, Share jit, Share agent, Share otherVm) {
    /** CPU seconds of one kind of thread and the process energy that goes with them. */
    public record Share(double cpuSeconds, @Nullable Double processJoules) {}
}
