package io.jouleprint.agent.framework;

import io.jouleprint.agent.attribution.SpanCell;
import io.jouleprint.agent.bootstrap.Countdown;
import io.jouleprint.agent.bootstrap.TrainingEvents;
import org.jspecify.annotations.Nullable;

/** The calls of one counted method that its thread need not tell: those between two looks at the clock. */
final class Fold extends Countdown {
    /** Calls that are not to be counted are looked at again after as many, in case that they are by then. */
    private static final int IGNORED = 1000;

    private int granted;
    private @Nullable SpanCell cell;

    /** Before the first method is woven that counts for {@code hook}. */
    void countsFor(int hook) {
        TrainingEvents.countdown(hook, this);
    }

    /** The calling thread counts into {@code cell} by itself, {@code null} for nowhere; not if another thread does so. */
    synchronized boolean grant(@Nullable SpanCell cell) {
        if (owner != null && owner.isAlive()) {
            return false;
        }
        settle();
        this.cell = cell;
        granted = cell == null ? IGNORED : cell.lend();
        left = granted;
        owner = Thread.currentThread();
        return true;
    }

    /** Books what was passed; the next call is told again. By the owner, or when it cannot count any more. */
    synchronized void settle() {
        if (owner != null && cell != null) {
            cell.addUntimed(granted - Math.max(0, left));
        }
        owner = null;
        cell = null;
    }

    /** So that no thread is kept from being collected. */
    synchronized void settleIfEnded() {
        if (owner != null && !owner.isAlive()) {
            settle();
        }
    }
}
