package io.jouleprint.agent.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * How often a thread may pass a counted method before we want to hear of it: what it passed is found by subtraction, so
 * that a step of a microsecond costs two nanoseconds. One thread at a time owns it, and only the owner counts.
 */
public class Countdown {
    @Nullable
    protected Thread owner;

    protected int left;

    protected Countdown() {}

    /** A method was entered of which only the number of calls matters. Small, so that it is always inlined. */
    public static void pass(int hook, @Nullable Object self) {
        if (!TrainingEvents.countdowns[hook].covers()) {
            TrainingEvents.pass(hook, self);
        }
    }

    /** Whether the call needs nothing more. A thread sees itself as the owner only if it is. */
    private boolean covers() {
        return owner == Thread.currentThread() && --left >= 0;
    }
}
