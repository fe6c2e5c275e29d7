package io.jouleprint.agent.attribution;

/**
 * The steps (or predictions, ...) that one thread did for one training, added up in place: no allocation, no lock.
 *
 * <p>Every step is counted. The clock is read for every step as long as steps are long; of those below 10 us one a
 * millisecond is timed and stands for the others: a timed one runs through code and data that are not in the caches.
 */
public final class SpanCell {
    private static final int WIDEST_STRIDE = 1024;
    private static final long LONG_STEP_NANOS = 100_000;
    private static final long TINY_STEP_NANOS = 10_000;
    private static final long TINY_STEPS_LOOK_NANOS = 1_000_000;

    private int stride = 1;
    private int untilClock = 1;
    private long startNanos;
    private long durationNanos;
    private boolean clocked;

    long count;
    long samples;
    boolean samplesKnown;
    long weight;
    double weightedNanos;
    long maxNanos;
    private long lastNanos = Long.MIN_VALUE;
    long lossCount;
    double lossSum;
    double lossMin = Double.POSITIVE_INFINITY;
    double lossLast;
    final DurationHistogram durations = new DurationHistogram();

    SpanCell() {}

    /** Whether the step that begins now is to be timed with {@link #start}. */
    public boolean wantsClock() {
        return --untilClock <= 0;
    }

    /** The step began; without this call it is counted only. */
    public void start(long nanos) {
        startNanos = nanos;
        clocked = true;
    }

    /** What lies between two ticks does not count if an epoch begins there. */
    public void restart(long nanos) {
        startNanos = nanos;
    }

    /** Whether the one before took that long, or this is the first. */
    public boolean isLong(long nanos) {
        return count == 0 || durationNanos >= nanos;
    }

    /** Whether {@link #end} needs the time. */
    public boolean clocked() {
        return clocked;
    }

    /** A timed step ended. */
    public void end(long nanos) {
        long duration = Math.max(0, nanos - startNanos);
        durations.add(duration, stride);
        weight += stride;
        weightedNanos += (double) duration * stride;
        maxNanos = Math.max(maxNanos, duration);
        durationNanos = duration;
        lastNanos = nanos;
        clocked = false;
        count++;
        long lookNanos = duration < TINY_STEP_NANOS ? TINY_STEPS_LOOK_NANOS : LONG_STEP_NANOS;
        stride = (int) Math.max(1, Math.min(WIDEST_STRIDE, lookNanos / Math.max(1, duration)));
        untilClock = stride;
    }

    /** A step that was not timed ended. */
    public void end() {
        count++;
    }

    /** How many of the coming steps need no clock. */
    public int untimed() {
        return clocked ? 0 : Math.max(0, untilClock - 1);
    }

    /** As many steps began and ended without a clock, no more than {@link #untimed}. */
    public void addUntimed(int steps) {
        count += steps;
        untilClock -= steps;
    }

    /** The step failed, or turned out to be none. */
    public void cancel() {
        clocked = false;
        untilClock = 1;
    }

    /** Training examples of the step that just ended. */
    public void samples(long number) {
        samples += number;
        samplesKnown = true;
    }

    public void loss(double loss) {
        if (Double.isFinite(loss)) {
            lossCount++;
            lossSum += loss;
            lossMin = Math.min(lossMin, loss);
            lossLast = loss;
        }
    }

    /** When the last timed one ended. */
    public long lastNanos() {
        return lastNanos;
    }

    /** Time in all of them; those without a clock count like their timed neighbours. */
    double totalNanos() {
        return weight == 0 ? 0 : weightedNanos / weight * count;
    }
}
