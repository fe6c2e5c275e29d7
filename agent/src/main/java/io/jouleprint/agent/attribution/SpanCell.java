package io.jouleprint.agent.attribution;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The steps (or predictions, ...) that one thread did for one training, added up in place: no allocation, no lock.
 *
 * <p>Every step is counted. The clock is read for every step as long as steps are long; of those below 10 us that are calls
 * one a millisecond is timed and stands for the others. Where steps follow each other ({@link #tick}) so many are timed
 * together: what reads the clock so seldom is not in the caches, and would take longer than the step that it times.
 */
public final class SpanCell {
    private static final int WIDEST_STRIDE = 2048;
    private static final long LONG_STEP_NANOS = 100_000;
    private static final long TINY_STEP_NANOS = 10_000;
    private static final long TINY_STEPS_LOOK_NANOS = 1_000_000;

    private int stride = 1;
    private int untilClock = 1;
    private long startNanos;
    private long durationNanos;
    private boolean clocked;
    /** Whether {@link #startNanos} is when the step began that comes after {@link #startCount} others. */
    private boolean ticking;

    private long startCount;

    private final @Nullable BooleanSupplier threadEnded;
    /** Whether {@link #addUntimed} is still to come, which may be after the thread's end. */
    private volatile boolean lent;

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

    /** {@code threadEnded} tells of the thread that counts here; {@code null} if none does. */
    SpanCell(@Nullable BooleanSupplier threadEnded) {
        this.threadEnded = threadEnded;
    }

    /** Whether nothing more will be counted here. */
    boolean ended() {
        return (threadEnded == null || threadEnded.getAsBoolean()) && !lent;
    }

    /** Takes over what another cell counted. */
    void addEnded(SpanCell ended) {
        count += ended.count;
        samples += ended.samples;
        samplesKnown |= ended.samplesKnown;
        weight += ended.weight;
        weightedNanos += ended.weightedNanos;
        maxNanos = Math.max(maxNanos, ended.maxNanos);
        if (ended.lossCount > 0 && (lossCount == 0 || ended.lastNanos >= lastNanos)) {
            lossLast = ended.lossLast;
        }
        lossCount += ended.lossCount;
        lossSum += ended.lossSum;
        lossMin = Math.min(lossMin, ended.lossMin);
        lastNanos = Math.max(lastNanos, ended.lastNanos);
        durations.addAll(ended.durations);
    }

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
        startCount = count;
        ticking = true;
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
        timed(duration, stride, (double) duration * stride);
        lastNanos = nanos;
        clocked = false;
        ticking = false;
        count++;
    }

    /** A step ended where the next one begins, the last of some that were not timed by themselves. */
    public void tick(long nanos) {
        count++;
        if (ticking) {
            long steps = count - startCount;
            long duration = Math.max(0, nanos - startNanos);
            timed(duration / steps, steps, (double) duration);
        }
        restart(nanos);
        lastNanos = nanos;
        clocked = stride == 1;
    }

    private void timed(long duration, long steps, double allNanos) {
        durations.add(duration, steps);
        weight += steps;
        weightedNanos += allNanos;
        maxNanos = Math.max(maxNanos, duration);
        durationNanos = duration;
        long lookNanos = duration < TINY_STEP_NANOS ? TINY_STEPS_LOOK_NANOS : LONG_STEP_NANOS;
        stride = (int) Math.max(1, Math.min(WIDEST_STRIDE, lookNanos / Math.max(1, duration)));
        untilClock = stride;
    }

    /** A step that was not timed ended. */
    public void end() {
        count++;
    }

    /** How many of the coming steps need no clock; {@link #addUntimed} follows. */
    public int lend() {
        lent = true;
        return clocked ? 0 : Math.max(0, untilClock - 1);
    }

    /** As many steps began and ended without a clock, no more than {@link #lend}. */
    public void addUntimed(int steps) {
        count += steps;
        untilClock -= steps;
        lent = false;
    }

    /** The step failed, or turned out to be none. */
    public void cancel() {
        clocked = false;
        ticking = false;
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
