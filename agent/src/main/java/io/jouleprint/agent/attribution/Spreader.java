package io.jouleprint.agent.attribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Spreads the ticks of a block over the spans that overlap them, in proportion to time.
 *
 * <p>Where root trainings start or end inside a tick it is cut, so that the number of open ones is constant in a slice.
 */
final class Spreader {
    /** Threads that carry exactly one training must explain this much of the process's CPU time to decide its split. */
    private static final double DECISIVE_THREAD_SHARE = 0.8;

    private final LedgerSettings settings;
    private final IdlePolicy policy;
    private final History history;
    private final List<SpanAccount> spans = new ArrayList<>();
    private final List<SpanAccount> roots = new ArrayList<>();
    private final Window window = new Window();
    private long[] cuts = new long[8];
    private boolean contested;
    private boolean everContested;

    Spreader(LedgerSettings settings, History history) {
        this.settings = settings;
        policy = settings.policy();
        this.history = history;
    }

    void follow(SpanAccount span) {
        spans.add(span);
        if (span.isRoot()) {
            roots.add(span);
        }
    }

    List<SpanAccount> roots() {
        return roots;
    }

    /** Whether two root trainings were ever open at once. */
    boolean everContested() {
        return everContested;
    }

    /** Stops following spans that can get nothing more. */
    void drop(long[] knownUntilNanos, long nowNanos, long patienceNanos) {
        for (int i = spans.size() - 1; i >= 0; i--) {
            SpanAccount span = spans.get(i);
            if (settled(span.endNanos(), knownUntilNanos, nowNanos, patienceNanos)) {
                span.settle();
                SpanAccount last = spans.remove(spans.size() - 1);
                if (i < spans.size()) {
                    spans.set(i, last);
                }
                if (span.isRoot()) {
                    roots.remove(span);
                }
            }
        }
    }

    /** A meter that failed may still tell what it counted meanwhile, if it comes back soon. */
    private static boolean settled(long endNanos, long[] knownUntilNanos, long nowNanos, long patienceNanos) {
        if (endNanos > nowNanos) {
            return false;
        }
        for (long known : knownUntilNanos) {
            if (known < endNanos && nowNanos - endNanos <= patienceNanos) {
                return false;
            }
        }
        return true;
    }

    /** What the whole process got in a block. */
    void whole(Block block, Sums into) {
        contested = false;
        for (int i = 0; i < block.size(); i++) {
            Tick tick = block.tick(i);
            window.of(block, tick, tick.startNanos, tick.endNanos, Window.WHOLE_TICK);
            into.fit(tick.meters());
            depositCpu(window, 1, 1, into);
            for (int meter = 0; meter < tick.meters(); meter++) {
                if (tick.known(meter) && tick.whole(meter)) {
                    deposit(window, meter, 1, 1, false, into);
                }
            }
            for (int meter = 0; meter < tick.meters(); meter++) {
                if (tick.known(meter) && !tick.whole(meter)) {
                    deposit(ofMeter(block, tick, meter), meter, 1, 1, false, into);
                }
            }
        }
    }

    /** What a meter tells late has the share of all the time that it was silent. */
    private Window ofMeter(Block block, Tick tick, int meter) {
        Window at = window.of(block, tick, tick.sinceNanos[meter], tick.untilNanos[meter], meter);
        if (at.fromNanos < block.startNanos()) {
            history.share(at, settings);
        }
        return at;
    }

    /** Spreads a whole block over all spans. */
    void spread(Block block) {
        for (int i = 0; i < roots.size(); i++) {
            SpanAccount root = roots.get(i);
            root.blockNanos = 0;
            root.blockWeightNanos = 0;
            root.blockContested = false;
        }
        spread(block, false);
    }

    /** Spreads a block over all spans, for the time being: what they get is in {@link SpanAccount#soFar} only. */
    void preview(Block block) {
        for (int i = 0; i < spans.size(); i++) {
            spans.get(i).target().forgetPreview();
        }
        spread(block, true);
    }

    private void spread(Block block, boolean preview) {
        for (int i = 0; i < block.size(); i++) {
            Tick tick = block.tick(i);
            spread(window.of(block, tick, tick.startNanos, tick.endNanos, Window.WHOLE_TICK), preview);
            for (int meter = 0; meter < tick.meters(); meter++) {
                if (tick.known(meter) && !tick.whole(meter)) {
                    spread(ofMeter(block, tick, meter), preview);
                }
            }
        }
    }

    private void spread(Window at, boolean preview) {
        int count = cut(at);
        for (int i = 1; i < count; i++) {
            spread(at, cuts[i - 1], cuts[i], preview);
        }
        for (int i = 0; i < spans.size(); i++) {
            SpanAccount span = spans.get(i);
            edge(at, span, span.startNanos(), preview);
            edge(at, span, span.endNanos(), preview);
        }
    }

    private static Sums sums(SpanAccount span, boolean preview) {
        return preview ? span.target().preview() : span.target().sums;
    }

    private int cut(Window at) {
        int count = 0;
        if (cuts.length < 2 * roots.size() + 2) {
            cuts = new long[4 * roots.size() + 2];
        }
        cuts[count++] = at.fromNanos;
        for (int i = 0; i < roots.size(); i++) {
            count = cut(at, roots.get(i).startNanos(), count);
            count = cut(at, roots.get(i).endNanos(), count);
        }
        cuts[count++] = at.toNanos;
        Arrays.sort(cuts, 0, count);
        return count;
    }

    private int cut(Window at, long nanos, int count) {
        if (at.contains(nanos)) {
            cuts[count] = nanos;
            return count + 1;
        }
        return count;
    }

    private void spread(Window at, long from, long to, boolean preview) {
        if (from == to) {
            return;
        }
        weigh(at, from, to);
        if (!preview && at.meter == Window.WHOLE_TICK) {
            rememberWeights(from, to);
        }
        for (int i = 0; i < spans.size(); i++) {
            SpanAccount span = spans.get(i);
            long overlap = span.overlapNanos(from, to);
            if (overlap > 0) {
                deposit(at, span, overlap / at.nanos(), sums(span, preview));
            }
        }
    }

    /**
     * k open root trainings get equal parts, unless threads that carry one each explain the process's CPU time; then each
     * gets what its threads used a second, since they need not have been open for the whole block.
     */
    private void weigh(Window at, long from, long to) {
        int open = 0;
        int quiet = 0;
        double explainedSeconds = 0;
        double cpus = 0;
        for (int i = 0; i < roots.size(); i++) {
            SpanAccount root = roots.get(i);
            explainedSeconds += root.threadSeconds;
            if (root.covers(from, to)) {
                open++;
                quiet += root.quiet ? 1 : 0;
                cpus += root.threadCpus(at.block);
            }
        }
        contested = open > 1;
        everContested |= contested;
        boolean byThreads = cpus > 0 && explainedSeconds >= DECISIVE_THREAD_SHARE * at.block.ownSeconds();
        for (int i = 0; i < roots.size(); i++) {
            SpanAccount root = roots.get(i);
            boolean among = contested && root.covers(from, to);
            root.weight = !among ? 1 : byThreads ? root.threadCpus(at.block) / cpus : evenPart(root, open, quiet);
        }
    }

    private static double evenPart(SpanAccount root, int open, int quiet) {
        if (quiet == open) {
            return 1.0 / open;
        }
        return root.quiet ? 0 : 1.0 / (open - quiet);
    }

    private void rememberWeights(long from, long to) {
        for (int i = 0; i < roots.size(); i++) {
            SpanAccount root = roots.get(i);
            if (root.covers(from, to)) {
                root.blockNanos += to - from;
                root.blockWeightNanos += root.weight * (to - from);
                root.blockContested |= contested;
            }
        }
    }

    private void deposit(Window at, SpanAccount span, double fraction, Sums sums) {
        SpanAccount root = span.root();
        double weight = root == null ? 1 : root.weight;
        boolean shared = contested && root != null;
        sums.fit(at.tick.meters());
        if (at.meter == Window.WHOLE_TICK) {
            depositCpu(at, fraction, weight, sums);
            for (int meter = 0; meter < at.tick.meters(); meter++) {
                if (at.tick.known(meter) && at.tick.whole(meter)) {
                    deposit(at, meter, fraction, weight, shared, sums);
                }
            }
        } else {
            deposit(at, at.meter, fraction, weight, shared, sums);
        }
    }

    private static void depositCpu(Window at, double fraction, double weight, Sums sums) {
        Block block = at.block;
        if (at.tick.ownCpuSeconds >= 0) {
            sums.cpuSeconds += weight * fraction * at.tick.ownCpuSeconds;
        }
        if (block.cpuKnown() && block.seconds() > 0) {
            double part = fraction * at.tick.seconds() / block.seconds();
            sums.shareOwnSeconds += part * block.ownSeconds();
            sums.shareBusySeconds += part * block.allottedSeconds;
        }
    }

    private void deposit(Window at, int meter, double fraction, double weight, boolean shared, Sums sums) {
        double joules = at.tick.joules[meter] * fraction;
        double seconds = at.tick.seconds(meter) * fraction;
        double share = share(at, meter);
        double idleWeight = idleWeight(at, meter);
        sums.add(meter, Sums.E, joules);
        sums.add(meter, Sums.T, seconds);
        if (Double.isNaN(share)) {
            sums.add(meter, Sums.UNSHARED, joules);
            return;
        }
        sums.add(meter, Sums.A, weight * share * joules);
        sums.add(meter, Sums.S, weight * share * seconds);
        sums.add(meter, Sums.Z, weight * idleWeight * seconds);
        sums.add(meter, Sums.D, weight * idleWeight * joules);
        if (shared) {
            sums.add(meter, Sums.CONTESTED, weight * share * joules);
            sums.add(meter, Sums.YIELDED, (1 - weight) * share * joules);
        }
    }

    private double share(Window at, int meter) {
        double own = at.tick.processShare[meter];
        return own < 0 ? at.share : policy == IdlePolicy.ALL ? 1 : own;
    }

    private double idleWeight(Window at, int meter) {
        double own = at.tick.processShare[meter];
        return own < 0 ? at.idleWeight : policy.idleWeight(own);
    }

    /**
     * A cut at the fraction f of a window of T seconds errs by at most f (1 - f) T (Pmax - Pmin); doubled, since the CPU
     * share inside a block is not resolved either. At worst T (Pmax - Pmin) / 2.
     */
    private void edge(Window at, SpanAccount span, long nanos, boolean preview) {
        if (!at.contains(nanos)) {
            return;
        }
        Sums sums = sums(span, preview);
        double fraction = (nanos - at.fromNanos) / at.nanos();
        double seconds = 2 * fraction * (1 - fraction) * at.nanos() * 1e-9;
        sums.fit(at.tick.meters());
        for (int meter = 0; meter < at.tick.meters(); meter++) {
            if (at.has(meter)) {
                double share = share(at, meter);
                double off = seconds * (Double.isNaN(share) ? 1 : share);
                sums.add(meter, Sums.EDGE, off * off);
            }
        }
    }
}
