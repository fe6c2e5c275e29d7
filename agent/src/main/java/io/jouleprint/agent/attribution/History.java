package io.jouleprint.agent.attribution;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the last blocks gave to the whole process, and how root trainings shared it; as a rule those of four minutes.
 *
 * <p>A training without a closing call ends when nothing has happened for a while, so its end lies in blocks that have been
 * spread already; what it got after its end is taken back, in proportion to time. And a meter that comes back tells what
 * it counted while several blocks went by: its share is that of all of them.
 */
final class History {
    private static final int BLOCKS = 256;

    private final Entry[] entries = new Entry[BLOCKS];
    private int next;

    History() {
        for (int i = 0; i < BLOCKS; i++) {
            entries[i] = new Entry();
        }
    }

    /** Empty sums for a block whose share is known; the oldest is forgotten. */
    Sums next(Block block) {
        Entry free = entries[next];
        free.begin(block);
        next = (next + 1) % BLOCKS;
        return free.whole;
    }

    /** How the roots shared the block of the last {@link #next}. */
    void shared(List<SpanAccount> roots) {
        entries[(next + BLOCKS - 1) % BLOCKS].shared(roots);
    }

    /** Adds ({@code sign} 1) or takes back (-1) what a span of this root gets between two instants. */
    void add(Sums into, long from, long to, @Nullable SpanAccount root, int sign) {
        for (Entry entry : entries) {
            double overlap = entry.overlapNanos(from, to);
            if (overlap > 0) {
                entry.addTo(into, sign * overlap / entry.nanos(), root);
            }
        }
    }

    /** Own time over busy time of a window that began before its block, and the idle weight of it all. */
    void share(Window at, LedgerSettings settings) {
        Block block = at.block;
        double seconds = 0;
        double own = 0;
        double allotted = 0;
        for (Entry entry : entries) {
            double overlap = entry.overlapNanos(at.fromNanos, block.startNanos());
            if (overlap > 0 && entry.cpuKnown) {
                double part = overlap / entry.nanos();
                seconds += overlap * 1e-9;
                own += part * entry.ownSeconds;
                allotted += part * entry.allottedSeconds;
            }
        }
        if (block.cpuKnown() && at.toNanos > block.startNanos()) {
            double within = (Math.min(at.toNanos, block.endNanos()) - block.startNanos()) * 1e-9;
            double part = within / block.seconds();
            seconds += within;
            own += part * block.ownSeconds();
            allotted += part * block.allottedSeconds;
        }
        if (seconds > 0) {
            at.share = settings.policy().share(own, allotted);
            at.idleWeight = settings.policy().idleWeight(own, allotted, seconds, settings.capacityCpus());
        }
    }

    /** One block; reused. */
    private static final class Entry {
        private static final @Nullable SpanAccount[] NO_ROOTS = {};
        private static final double[] NO_WEIGHTS = {};
        private static final boolean[] NO_FLAGS = {};

        private final Sums whole = new Sums(0);
        private long fromNanos;
        private long toNanos;
        private boolean cpuKnown;
        private double ownSeconds;
        private double allottedSeconds;
        private @Nullable SpanAccount[] roots = NO_ROOTS;
        private double[] weights = NO_WEIGHTS;
        private boolean[] contested = NO_FLAGS;
        private int rootCount;

        void begin(Block block) {
            whole.clear();
            fromNanos = block.startNanos();
            toNanos = block.endNanos();
            cpuKnown = block.cpuKnown();
            ownSeconds = block.ownSeconds();
            allottedSeconds = block.allottedSeconds;
            Arrays.fill(roots, null);
            rootCount = 0;
        }

        void shared(List<SpanAccount> all) {
            if (roots.length < all.size()) {
                roots = new SpanAccount[2 * all.size()];
                weights = new double[roots.length];
                contested = new boolean[roots.length];
            }
            for (int i = 0; i < all.size(); i++) {
                SpanAccount root = all.get(i);
                if (root.blockNanos > 0) {
                    roots[rootCount] = root;
                    weights[rootCount] = root.blockWeightNanos / root.blockNanos;
                    contested[rootCount] = root.blockContested;
                    rootCount++;
                }
            }
        }

        double nanos() {
            return toNanos - fromNanos;
        }

        double overlapNanos(long from, long to) {
            return Math.max(0, Math.min(to, toNanos) - Math.max(from, fromNanos));
        }

        void addTo(Sums into, double fraction, @Nullable SpanAccount root) {
            for (int i = 0; i < rootCount; i++) {
                if (root != null && roots[i] == root) {
                    into.add(whole, fraction, weights[i], contested[i]);
                    return;
                }
            }
            into.add(whole, fraction, 1, false);
        }
    }
}
