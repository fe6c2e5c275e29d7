package io.jouleprint.agent.attribution;

/**
 * How often which duration occurred, in buckets that are 1/8 of an octave wide, so that a quantile is off by at most 6 %.
 * One thread writes; others may read values that are a little old. The few octaves that occur are there, the others are
 * not: each of a thousand trainings has histograms for each of its threads.
 */
final class DurationHistogram {
    private static final int PARTS_BITS = 3;
    private static final int PARTS = 1 << PARTS_BITS;
    private static final int OCTAVES = 48;
    private static final int BUCKETS = OCTAVES * PARTS;

    private final long[][] counts = new long[OCTAVES][];

    void add(long nanos, long weight) {
        addTo(bucket(nanos), weight);
    }

    void addAll(DurationHistogram other) {
        for (int i = 0; i < BUCKETS; i++) {
            if (other.count(i) > 0) {
                addTo(i, other.count(i));
            }
        }
    }

    private void addTo(int bucket, long weight) {
        long[] octave = counts[bucket / PARTS];
        if (octave == null) {
            octave = new long[PARTS];
            counts[bucket / PARTS] = octave;
        }
        octave[bucket % PARTS] += weight;
    }

    private long count(int bucket) {
        long[] octave = counts[bucket / PARTS];
        return octave == null ? 0 : octave[bucket % PARTS];
    }

    /** The middle of the bucket that holds the quantile, 0 if empty. */
    double quantileNanos(double quantile) {
        long total = 0;
        for (int i = 0; i < BUCKETS; i++) {
            total += count(i);
        }
        long rank = Math.max(1, (long) Math.ceil(quantile * total));
        for (int i = 0; i < BUCKETS; i++) {
            rank -= count(i);
            if (rank <= 0) {
                return (lowerNanos(i) + lowerNanos(i + 1)) / 2;
            }
        }
        return 0;
    }

    /** Values below 8 have a bucket of their own; above, the leading bit and the three after it count. */
    static int bucket(long nanos) {
        if (nanos < PARTS) {
            return (int) Math.max(0, nanos);
        }
        int shift = 63 - Long.numberOfLeadingZeros(nanos) - PARTS_BITS;
        return Math.min(BUCKETS - 1, (shift + 1) * PARTS + (int) (nanos >>> shift) - PARTS);
    }

    static double lowerNanos(int bucket) {
        if (bucket < PARTS) {
            return bucket;
        }
        int shift = bucket / PARTS - 1;
        return Math.scalb((double) (PARTS + bucket % PARTS), shift);
    }
}
