package io.jouleprint.agent.attribution;

import io.jouleprint.report.EnergyBalance;
import io.jouleprint.report.EnergyReport.Warning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the machine's energy belongs to which span of this process: linear sums, in any order.
 *
 * <p>Ticks are gathered in blocks of at least 1 s, so that 10 ms steps of CPU time do not matter; the end of a training or
 * an epoch ends a block that is 200 ms old. A block has one share {@code s = c / B}, own over busy CPU time
 * ({@link CpuShare}), and one idle weight z ({@link IdlePolicy}); energy keeps the resolution of the ticks and is
 * interpolated where a span starts or ends inside one. A meter that knows the process's share of itself (GPU) replaces both.
 * Each span keeps per meter {@code E = sum dE, T = sum dt, A = sum s dE, S = sum s dt, Z = sum z dt, D = sum z dE}.
 *
 * <p>With P, the meter's idle watts: {@code idle = P T, dynamic = E - P T, processDynamic = A - P S, processIdle = P Z},
 * and process is the sum of the last two. P may be learned late, since nothing is clamped per tick. As long as it is
 * unknown, {@code process = D} and the interval reaches to A.
 *
 * <p>While several root trainings are open they get equal parts of the process, unless at least 80 % of its CPU time in the
 * block lies on threads that carry exactly one of them; then by that CPU time. One that nothing was heard of for a while
 * has no part beside others. Either way their intervals run from 0 to all.
 *
 * <p>Not thread-safe; all calls come from the sampler's thread. {@link #add} allocates nothing once its buffers have grown.
 */
public final class EnergyLedger {
    private static final double SHORTEST_PERIODS = 5;
    private static final long PATIENCE_NANOS = 10_000_000_000L;

    private final LedgerSettings settings;
    private final List<MeterSpec> meters = new ArrayList<>();
    private final CpuShare cpu = new CpuShare();
    private final IdleWatts idle;
    private final PowerRange range;
    private final History history = new History();
    private final Spreader spreader;
    private final SpanAccount life = new SpanAccount(SpanKind.PHASE, null, Long.MIN_VALUE, 0);
    private TotalSelection selection = TotalSelection.of(List.of());
    private final Block block = new Block();
    private final Boundaries boundaries;
    private long[] knownUntilNanos = {};
    private long firstNanos;
    private long lastNanos;
    private long spreadNanos = Long.MIN_VALUE;
    private boolean started;
    private boolean gpuPresent;
    /** Once for all spans: each by itself would cost as much again as there are spans. */
    private boolean previewed;

    public EnergyLedger(LedgerSettings settings) {
        this.settings = settings;
        idle = new IdleWatts(settings.idleWatts(), settings.logicalCpus());
        range = new PowerRange(settings.periodNanos());
        spreader = new Spreader(settings, history);
        boundaries = new Boundaries(settings.periodNanos() / 10);
    }

    /** Adds a meter and returns its number; a source that is found late may come at any time. */
    public int addMeter(MeterSpec spec) {
        previewed = false;
        meters.add(spec);
        selection = TotalSelection.of(meters);
        idle.meters(meters.size());
        range.meters(meters.size());
        int before = knownUntilNanos.length;
        knownUntilNanos = Arrays.copyOf(knownUntilNanos, meters.size());
        Arrays.fill(knownUntilNanos, before, meters.size(), Long.MIN_VALUE);
        return meters.size() - 1;
    }

    /** Which meters are in the total; by the numbers of {@link #addMeter}. */
    public TotalSelection selection() {
        return selection;
    }

    /** Tells that the machine has a discrete GPU, so that a missing meter of it is reported as not metered. */
    public void gpuPresent() {
        gpuPresent = true;
    }

    /** Opens a span; {@code parent} is the span it is part of. Its start may lie a little in the past. */
    public SpanAccount open(long startNanos, SpanKind kind, @Nullable SpanAccount parent) {
        previewed = false;
        SpanAccount account = new SpanAccount(kind, parent, startNanos, meters.size());
        spreader.follow(account);
        if (kind.endsBlock()) {
            boundaries.add(startNanos);
        }
        if (startNanos < spreadNanos) {
            history.add(account.sums, startNanos, spreadNanos, account.root(), 1);
        }
        return account;
    }

    /** Closes a span; its end may lie up to some minutes in the past. A second call does nothing. */
    public void close(SpanAccount account, long endNanos) {
        previewed = false;
        if (!account.open()) {
            return;
        }
        account.end(endNanos);
        if (account.kind().endsBlock()) {
            boundaries.add(account.endNanos());
        }
        if (account.endNanos() < spreadNanos) {
            history.add(account.target().sums, account.endNanos(), spreadNanos, account.root(), -1);
        }
    }

    /** Moves all of a closed {@code neighbour} into another account of the same training; its handle is then spent. */
    public void absorb(SpanAccount into, SpanAccount neighbour) {
        previewed = false;
        into.target().absorb(neighbour, lastNanos);
    }

    /**
     * CPU seconds since the tick before, on threads that carry exactly this root training; to be told before that tick is
     * added. Optional: without it open trainings share equally.
     */
    public void threadCpu(SpanAccount rootTraining, double cpuSeconds) {
        rootTraining.nextThreadSeconds += cpuSeconds;
    }

    /** Whether nothing was heard of this root training for a while; then the others share without it. */
    public void quiet(SpanAccount rootTraining, boolean quiet) {
        previewed = false;
        rootTraining.quiet = quiet;
    }

    /** Whether several root trainings were open since the last tick, so that {@link #threadCpu} matters. */
    public boolean contested() {
        int open = 0;
        List<SpanAccount> roots = spreader.roots();
        for (int i = 0; i < roots.size(); i++) {
            open += roots.get(i).endNanos() > lastNanos ? 1 : 0;
        }
        return open > 1;
    }

    /**
     * Takes in one tick, and copies it. All that happened in the ticks before must have been told by now; what happened in
     * this one may still be told until the next.
     */
    public void add(Tick tick) {
        previewed = false;
        if (block.size() > 0 && (block.ends(boundaries.passed(lastNanos)) || block.endsBefore(tick))) {
            endBlock();
        }
        if (!started) {
            started = true;
            firstNanos = tick.startNanos;
        }
        lastNanos = tick.endNanos;
        for (int meter = 0; meter < tick.meters(); meter++) {
            tick.snap(meter, settings.periodNanos() / 10);
            if (tick.known(meter)) {
                knownUntilNanos[meter] = tick.untilNanos[meter];
            }
        }
        range.add(tick);
        idle.add(tick, selection);
        block.add(tick);
        takeThreadSeconds();
    }

    private void endBlock() {
        block.share(cpu, settings, true);
        Sums whole = history.next(block);
        spreader.whole(block, whole);
        life.sums.add(whole);
        spreader.spread(block);
        history.shared(spreader.roots());
        spreadNanos = block.endNanos();
        spreader.drop(knownUntilNanos, spreadNanos, PATIENCE_NANOS);
        block.clear();
        List<SpanAccount> roots = spreader.roots();
        for (int i = 0; i < roots.size(); i++) {
            roots.get(i).threadSeconds = 0;
        }
    }

    private void takeThreadSeconds() {
        List<SpanAccount> roots = spreader.roots();
        for (int i = 0; i < roots.size(); i++) {
            SpanAccount root = roots.get(i);
            root.threadSeconds += root.nextThreadSeconds;
            root.nextThreadSeconds = 0;
        }
    }

    /** The energy of the whole run so far. */
    public EnergyBalance life() {
        return balance(life);
    }

    /** CPU seconds of the whole process so far. */
    public double lifeCpuSeconds() {
        return sums(life).cpuSeconds;
    }

    /** The energy of a span, open or closed, up to the last tick; without joules if it is shorter than five periods. */
    public EnergyBalance balance(SpanAccount account) {
        return balancing(account).balance();
    }

    /** The process's CPU seconds in a span, its part of them while other trainings were open. */
    public double cpuSeconds(SpanAccount account) {
        return sums(account).cpuSeconds;
    }

    /** Length of a span up to the last tick, with all that it absorbed. */
    public double seconds(SpanAccount account) {
        return account == life ? (lastNanos - firstNanos) * 1e-9 : account.nanos(lastNanos) * 1e-9;
    }

    /** What the reader must know about attribution; at most one of each kind. */
    public List<Warning> warnings() {
        return LedgerWarnings.of(balancing(life), seconds(life), spreader.everContested(), idle.lowered(), settings);
    }

    Balancing balancing(SpanAccount account) {
        boolean tooShort = account != life && seconds(account) * 1e9 < SHORTEST_PERIODS * settings.periodNanos();
        return new Balancing(sums(account), idleSplit(), selection, range, settings, gpuPresent, tooShort);
    }

    private IdleSplit idleSplit() {
        return new IdleSplit(idle, selection, spreadNanos == Long.MIN_VALUE ? sums(life) : life.sums);
    }

    RowWatts rowWatts() {
        return new RowWatts(selection, idleSplit(), settings.policy());
    }

    /** What was spread already and, with a share for the time being, what still waits. */
    Sums sums(SpanAccount account) {
        if (account.settled()) {
            return account.sums;
        }
        block.share(cpu, settings, false);
        if (account == life) {
            Sums sums = new Sums(meters.size());
            sums.add(life.sums);
            spreader.whole(block, sums);
            return sums;
        }
        if (!previewed) {
            spreader.preview(block);
            previewed = true;
        }
        return account.soFar();
    }
}
