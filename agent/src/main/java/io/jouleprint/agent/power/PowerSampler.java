package io.jouleprint.agent.power;

import io.jouleprint.agent.attribution.EnergyLedger;
import io.jouleprint.agent.attribution.ThreadShares;
import io.jouleprint.report.Component;
import io.jouleprint.report.EnergyReport.Warning;
import io.jouleprint.report.Meter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reads all meters at an even pace on the daemon thread {@code jouleprint-sampler} and feeds the ledger.
 *
 * <p>What was read is reckoned with once a second, or at once if a span began or ended: a processor that wakes up for one
 * tick has nothing of us in its caches, so ten at a time cost little more than one.
 *
 * <p>Call {@link #first()} before {@code main}, {@link #start()} after it, {@link #stop} at the end. All arithmetic and both
 * calls of the {@link Listener} happen on the sampler's thread; what this class reports may be asked there, or after
 * {@link #stop} returned true.
 */
public final class PowerSampler {
    /** What goes along with the sampling. */
    public interface Listener {
        /** The ledger is about to take in all until {@code endNanos}: tell it of spans that began or ended. */
        void beforeTick(long endNanos);

        /** Time to rewrite the report. */
        void flush();
    }

    /** The first report comes early, so that a program that is killed has one. */
    private static final long LATEST_FIRST_FLUSH_NANOS = 800_000_000L;

    /**
     * A reading so young stands for the boundary. Half a period would do for steady power; with 20 and 120 W in turn it puts
     * 2.4 J at the wrong side, 3 % of an epoch of 1 s, a tenth of a period 0.25 J.
     */
    private static final int FRESH_PART_OF_PERIOD = 10;

    private static final long RECKONING_NANOS = 1_000_000_000L;

    private final long periodNanos;
    private final long flushNanos;
    private final List<PowerSource> sources;
    private final Listener listener;
    private final SensorIo io;
    private final EnergyLedger ledger;
    private final MeterPanel panel;
    private final ThreadTimes threadTimes;
    private final SlowSources slowSources = new SlowSources();
    private final List<FoundSource> found = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Thread thread = new Thread(OwnThreads.GROUP, new Loop(), "jouleprint-sampler");

    private volatile boolean started;
    private volatile boolean stopping;
    /** A span began or ended since the last reckoning. */
    private volatile boolean passed;

    private long ticks;
    private long missedTicks;
    private long failedTicks;
    private @Nullable Throwable failure;

    public PowerSampler(
            Duration period,
            Duration flush,
            List<PowerSource> sources,
            CpuClocks clocks,
            EnergyLedger ledger,
            Listener listener) {
        this(period, flush, sources, clocks, ledger, listener, SensorIo.SYSTEM, new ThreadTimes());
    }

    PowerSampler(
            Duration period,
            Duration flush,
            List<PowerSource> sources,
            CpuClocks clocks,
            EnergyLedger ledger,
            Listener listener,
            SensorIo io,
            ThreadTimes threadTimes) {
        this.periodNanos = period.toNanos();
        this.flushNanos = flush.toNanos();
        this.sources = List.copyOf(sources);
        this.listener = listener;
        this.io = io;
        this.ledger = ledger;
        this.threadTimes = threadTimes;
        panel = new MeterPanel(ledger, clocks, io, periodNanos);
        thread.setDaemon(true);
    }

    /** Looks for the sources that are plain files and reads them for the first time, on the calling thread. */
    public void first() {
        for (PowerSource source : sources) {
            if (source.plainFiles()) {
                add(FoundSource.of(source));
            }
        }
        panel.captureAll();
        panel.settle();
    }

    /** Starts the sampler's thread and looks for all other sources. */
    public void start() {
        started = true;
        thread.start();
        slowSources.start(sources);
    }

    /**
     * A span of the program begins or ends, on its own thread: reads what is quick to read, unless the last reading is
     * fresh or the sampler is at work; then the span's energy is interpolated.
     */
    public void boundary() {
        if (started && !stopping) {
            boundaryPassed();
            boundaryReading();
        }
    }

    void boundaryPassed() {
        if (!passed) { // a write by each thread would take the cache line from all others
            passed = true;
        }
    }

    void boundaryReading() {
        boolean fresh = io.nanoTime() - panel.lastCaptureNanos() < periodNanos / FRESH_PART_OF_PERIOD;
        // reading with a pending interrupt would close the files
        if (fresh || Thread.currentThread().isInterrupted() || !lock.tryLock()) {
            return;
        }
        try {
            panel.captureFiles();
        } finally {
            lock.unlock();
        }
    }

    long lastReadingNanos() {
        return panel.lastCaptureNanos();
    }

    /** Takes the last reading and ends the thread; whether that was done within the limit. */
    public boolean stop(Duration limit) {
        stopping = true;
        if (!started) {
            tick(false);
            return true;
        }
        LockSupport.unpark(thread);
        try {
            thread.join(limit.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    private void loop() {
        Schedule ticking = new Schedule(periodNanos, panel.lastCaptureNanos() + periodNanos);
        long firstFlushNanos = io.nanoTime() + Math.min(flushNanos, LATEST_FIRST_FLUSH_NANOS);
        Schedule flushing = new Schedule(flushNanos, firstFlushNanos);
        while (waitUntil(ticking.nextNanos())) {
            boolean flush = io.nanoTime() - flushing.nextNanos() >= 0;
            pace(flush);
            ticking.done(io.nanoTime());
            missedTicks = ticking.missed();
            if (flush) {
                flushing.done(io.nanoTime());
            }
        }
        tick(false);
    }

    /** Whether the sampling goes on then. */
    private boolean waitUntil(long nanos) {
        long restNanos = nanos - io.nanoTime();
        while (restNanos > 0 && !stopping) {
            LockSupport.parkNanos(this, restNanos);
            restNanos = nanos - io.nanoTime();
        }
        return !stopping;
    }

    /** One reading of everything; the reckoning may wait for more of them. */
    void pace(boolean flush) {
        tick(flush || mustReckon(), flush);
    }

    /** One reading of everything, reckoned with at once. */
    void tick(boolean flush) {
        tick(true, flush);
    }

    /** Trainings at once are told apart by what their threads use from tick to tick, so those are not put off. */
    private boolean mustReckon() {
        return passed
                || panel.crowded()
                || ledger.contested()
                || io.nanoTime() - panel.settledNanos() >= RECKONING_NANOS - periodNanos / 2;
    }

    /** Whatever goes wrong here must neither end the sampling nor reach the program. */
    private void tick(boolean reckon, boolean flush) {
        try {
            // who interrupts a whole thread group hits this thread too, and its files would close
            Thread.interrupted();
            if (slowSources.answered()) {
                reckon();
                takeSlowSources();
            }
            capture();
            ticks++;
            if (reckon) {
                reckon();
            }
            if (flush) {
                listener.flush();
            }
        } catch (Throwable e) {
            failedTicks++;
            failure = e;
        }
    }

    private void reckon() {
        passed = false;
        lookAtThreads();
        listener.beforeTick(panel.lastCaptureNanos());
        settle();
    }

    private void lookAtThreads() {
        if (stopping) {
            threadTimes.look();
        } else {
            threadTimes.tick(panel.lastCaptureNanos());
        }
    }

    private void capture() {
        lock.lock();
        try {
            panel.captureAll();
        } finally {
            lock.unlock();
        }
    }

    private void settle() {
        lock.lock();
        try {
            panel.settle();
        } finally {
            lock.unlock();
        }
    }

    private void takeSlowSources() {
        for (FoundSource source = slowSources.poll(); source != null; source = slowSources.poll()) {
            lock.lock();
            try {
                add(source);
            } finally {
                lock.unlock();
            }
        }
    }

    private void add(FoundSource source) {
        found.add(source);
        if (source.probe() instanceof Probe.Ready ready) {
            panel.add(ready.meters(), source.plainFiles());
        } else if (source.probe() instanceof Probe.Missing missing && missing.unread() == Component.GPU) {
            ledger.gpuPresent();
        }
    }

    /** The meters' lines in the report. */
    public List<Meter> meters() {
        return new PanelReport(panel, found).meters(ledger.selection());
    }

    /** What went wrong with sources and meters, each once. */
    public List<Warning> warnings() {
        List<Warning> warnings = new ArrayList<>(new PanelReport(panel, found).warnings(ledger.selection()));
        Throwable e = failure;
        if (e != null) {
            String message = failedTicks + " samplings failed, the last with " + e;
            warnings.add(new Warning("sampler.failed", message, "please report this"));
        }
        return warnings;
    }

    /** Whether a source is still being looked for; any thread may ask. */
    boolean probing() {
        return slowSources.pending();
    }

    /** The sources that have answered so far, in the order of their answers. */
    public List<FoundSource> sources() {
        return List.copyOf(found);
    }

    /** CPU time by kind of thread, up to the last look, which comes each second and at the end. */
    public ThreadShares threads() {
        return threadTimes.shares();
    }

    /** CPU time of the agent's own threads. */
    public double agentCpuSeconds() {
        return threadTimes.agentSeconds();
    }

    public long ticks() {
        return ticks;
    }

    public long missedTicks() {
        return missedTicks;
    }

    /** When the first reading was taken, on the {@link System#nanoTime()} clock. */
    public long firstNanos() {
        return panel.startNanos();
    }

    /** When the first reading was taken, in milliseconds since 1970. */
    public long firstWallMillis() {
        return panel.startWallMillis();
    }

    /** When the last reading was taken that the ledger has. */
    public long lastNanos() {
        return panel.settledNanos();
    }

    /** A named class: the first lambda of a JVM costs its program 30 ms. */
    private final class Loop implements Runnable {
        @Override
        public void run() {
            loop();
        }
    }
}
