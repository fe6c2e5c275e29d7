package io.jouleprint.agent.attribution;

/**
 * What the last blocks gave to the whole process; as a rule those of four minutes.
 *
 * <p>A training without a closing call ends when nothing has happened for a while, so its end lies in blocks that have been
 * spread already; what it got after its end is taken back, in proportion to time.
 */
final class History {
    private static final int BLOCKS = 256;

    private final long[] fromNanos = new long[BLOCKS];
    private final long[] toNanos = new long[BLOCKS];
    private final Sums[] sums = new Sums[BLOCKS];
    private int next;

    History() {
        for (int i = 0; i < BLOCKS; i++) {
            sums[i] = new Sums(0);
        }
    }

    /** Empty sums for the block that comes next; the oldest is forgotten. */
    Sums next(long from, long to) {
        Sums free = sums[next];
        free.clear();
        fromNanos[next] = from;
        toNanos[next] = to;
        next = (next + 1) % BLOCKS;
        return free;
    }

    /** Adds ({@code sign} 1) or takes back (-1) what a span of the given weight gets between two instants. */
    void add(Sums into, long from, long to, double weight, int sign) {
        for (int i = 0; i < BLOCKS; i++) {
            long overlap = Math.min(to, toNanos[i]) - Math.max(from, fromNanos[i]);
            if (overlap > 0) {
                double fraction = (double) overlap / (toNanos[i] - fromNanos[i]);
                into.add(sums[i], sign * fraction, weight);
            }
        }
    }
}
