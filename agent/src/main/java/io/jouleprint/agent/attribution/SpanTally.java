package io.jouleprint.agent.attribution;

import io.jouleprint.report.Training.Loss;
import io.jouleprint.report.Training.Quantiles;
import io.jouleprint.report.Training.Steps;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * All steps of one training, or all its predictions, ...: one {@link SpanCell} for each thread that does some. Those of
 * threads that ended are added up in one, so that a thread for each request does not fill the application's memory.
 */
public final class SpanTally {
    private static final int FIRST_CLEANING = 64;

    private volatile SpanCell[] cells = {};
    private int nextCleaning = FIRST_CLEANING;

    /** A cell for the calling thread; it is that thread's alone, until {@code ended} says that the thread has ended. */
    public synchronized SpanCell newCell(BooleanSupplier ended) {
        SpanCell[] kept = cells.length < nextCleaning ? cells : withoutEnded();
        SpanCell[] more = Arrays.copyOf(kept, kept.length + 1);
        SpanCell cell = new SpanCell(ended);
        more[more.length - 1] = cell;
        cells = more;
        return cell;
    }

    /** Into a new cell, the first one: who reads the old ones now must not count anything twice. */
    private SpanCell[] withoutEnded() {
        SpanCell[] kept = new SpanCell[cells.length + 1];
        SpanCell ended = new SpanCell(null);
        kept[0] = ended;
        int count = 1;
        for (SpanCell cell : cells) {
            if (cell.ended()) {
                ended.addEnded(cell);
            } else {
                kept[count++] = cell;
            }
        }
        nextCleaning = Math.max(FIRST_CLEANING, 2 * count);
        return Arrays.copyOf(kept, count);
    }

    /** What was counted so far, to be subtracted from a later one. */
    public Sum sum() {
        long count = 0;
        long samples = 0;
        boolean samplesKnown = false;
        long lossCount = 0;
        double lossSum = 0;
        long lastNanos = Long.MIN_VALUE;
        for (SpanCell cell : cells) {
            count += cell.count;
            samples += cell.samples;
            samplesKnown |= cell.samplesKnown;
            lossCount += cell.lossCount;
            lossSum += cell.lossSum;
            lastNanos = Math.max(lastNanos, cell.lastNanos());
        }
        return new Sum(count, samples, samplesKnown, lossCount, lossSum, lastNanos);
    }

    /** Whether a thread is in the middle of one, as far as they are long enough to be timed each; or after a tick. */
    public boolean running() {
        for (SpanCell cell : cells) {
            if (cell.clocked()) {
                return true;
            }
        }
        return false;
    }

    /** Time in all of them. */
    double totalNanos() {
        double nanos = 0;
        for (SpanCell cell : cells) {
            nanos += cell.totalNanos();
        }
        return nanos;
    }

    /** The steps as reported, {@code null} if there were none; {@code processJoules} is the whole training's. */
    @Nullable
    Steps steps(@Nullable Double processJoules) {
        long count = sum().count;
        if (count == 0) {
            return null;
        }
        return new Steps(count, processJoules == null ? null : processJoules / count, quantiles(), loss());
    }

    private @Nullable Quantiles quantiles() {
        DurationHistogram all = new DurationHistogram();
        double nanos = 0;
        double weight = 0;
        long max = 0;
        for (SpanCell cell : cells) {
            all.addAll(cell.durations);
            nanos += cell.weightedNanos;
            weight += cell.weight;
            max = Math.max(max, cell.maxNanos);
        }
        if (weight == 0) {
            return null;
        }
        double longest = (double) max;
        return new Quantiles(
                nanos / weight * 1e-9,
                Math.min(longest, all.quantileNanos(0.5)) * 1e-9,
                Math.min(longest, all.quantileNanos(0.95)) * 1e-9,
                Math.min(longest, all.quantileNanos(0.99)) * 1e-9,
                longest * 1e-9);
    }

    private @Nullable Loss loss() {
        double min = Double.POSITIVE_INFINITY;
        double sum = 0;
        long count = 0;
        double last = 0;
        long lastNanos = Long.MIN_VALUE;
        for (SpanCell cell : cells) {
            min = Math.min(min, cell.lossMin);
            sum += cell.lossSum;
            count += cell.lossCount;
            if (cell.lossCount > 0 && cell.lastNanos() >= lastNanos) {
                last = cell.lossLast;
                lastNanos = cell.lastNanos();
            }
        }
        return count == 0 ? null : new Loss(min, sum / count, last);
    }

    /** Sums over all threads. */
    public record Sum(long count, long samples, boolean samplesKnown, long lossCount, double lossSum, long lastNanos) {}
}
