package io.jouleprint.agent.power;

/** Points in time at an even distance; those that have gone by are missed, not made up for. */
final class Schedule {
    private final long periodNanos;
    private long nextNanos;
    private long missed;

    Schedule(long periodNanos, long firstNanos) {
        this.periodNanos = periodNanos;
        this.nextNanos = firstNanos;
    }

    long nextNanos() {
        return nextNanos;
    }

    /** The next point is done; the one after it that is still to come is next. */
    void done(long nowNanos) {
        long late = Math.max(0, nowNanos - nextNanos) / periodNanos;
        missed += late;
        nextNanos += (late + 1) * periodNanos;
    }

    long missed() {
        return missed;
    }
}
