package io.jouleprint.agent.power;

import io.jouleprint.agent.attribution.EnergyLedger;
import io.jouleprint.agent.attribution.MeterSeries;
import io.jouleprint.agent.attribution.Reading;
import io.jouleprint.agent.attribution.Tick;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads all meters and clocks, and hands the ledger what they counted.
 *
 * <p>Reading and reckoning are apart: any thread may {@link #capture} while it holds the sampler's lock, only the sampler's
 * thread may {@link #settle}. Neither allocates.
 */
final class MeterPanel implements AutoCloseable {
    private static final int SNAPSHOTS = 24;
    /** So many boundaries of spans between two ticks get a reading of their own; more are interpolated. */
    private static final int SNAPSHOTS_FOR_BOUNDARIES = 11;

    private static final long NANOS_PER_MILLI = 1_000_000L;
    /** A machine that uses less of one CPU than this may well leave a counter where it was. */
    private static final double BUSY_CPUS = 0.1;

    private final EnergyLedger ledger;
    private final CpuClocks clocks;
    private final SensorIo io;
    private final long periodNanos;
    private final List<Meter> meters = new ArrayList<>();
    private final List<MeterSeries> series = new ArrayList<>();
    private final List<Boolean> plainFiles = new ArrayList<>();
    private final List<@Nullable String> failures = new ArrayList<>();
    private final Snapshot[] captured = new Snapshot[SNAPSHOTS];
    private int capturedCount;
    private volatile long lastCaptureNanos;

    private Tick tick = new Tick(0);
    private boolean started;
    private long startNanos;
    private long startWallNanos;
    private long settledNanos;
    private long settledProcessNanos = CpuClocks.UNKNOWN;
    private long settledBusyNanos = CpuClocks.UNKNOWN;

    MeterPanel(EnergyLedger ledger, CpuClocks clocks, SensorIo io, long periodNanos) {
        this.ledger = ledger;
        this.clocks = clocks;
        this.io = io;
        this.periodNanos = periodNanos;
        resize();
    }

    /** Meters found late join in between; what was captured before them is settled first. */
    void add(List<Meter> more, boolean fromPlainFiles) {
        settle();
        for (Meter meter : more) {
            ledger.addMeter(meter.spec());
            meters.add(meter);
            series.add(new MeterSeries(meter.spec(), periodNanos));
            plainFiles.add(fromPlainFiles);
            failures.add(null);
        }
        resize();
    }

    private void resize() {
        tick = new Tick(meters.size());
        for (int i = 0; i < SNAPSHOTS; i++) {
            captured[i] = new Snapshot(meters.size());
        }
    }

    /** Reads everything; the last place is kept for the sampler itself. */
    void captureAll() {
        if (capturedCount == SNAPSHOTS) {
            settle(); // only if ticks fail
        }
        capture(captured[capturedCount], true);
    }

    /** Reads what is quick to read, for the boundary of a span; does nothing if there is no room. */
    void captureFiles() {
        if (capturedCount < SNAPSHOTS - 1) {
            capture(captured[capturedCount], false);
        }
    }

    private void capture(Snapshot snapshot, boolean all) {
        clocks.read();
        snapshot.processNanos = clocks.processNanos();
        snapshot.busyNanos = clocks.busyNanos();
        for (int i = 0; i < meters.size(); i++) {
            boolean ask = all || plainFiles.get(i);
            snapshot.asked[i] = ask;
            if (ask) {
                meters.get(i).read(snapshot.readings[i]);
                snapshot.processShares[i] = meters.get(i).processShare();
            }
        }
        snapshot.wallNanos = io.wallMillis() * NANOS_PER_MILLI;
        snapshot.nanos = io.nanoTime();
        lastCaptureNanos = snapshot.nanos;
        capturedCount++;
    }

    /** Whether there is no room for another tick that is not settled at once. */
    boolean crowded() {
        return capturedCount >= SNAPSHOTS - SNAPSHOTS_FOR_BOUNDARIES - 1;
    }

    /** Hands all that was captured to the ledger, in order. */
    void settle() {
        int count = capturedCount;
        capturedCount = 0;
        for (int i = 0; i < count; i++) {
            settle(captured[i]);
        }
    }

    private void settle(Snapshot snapshot) {
        double ownSeconds = seconds(settledProcessNanos, snapshot.processNanos);
        double busySeconds = seconds(settledBusyNanos, snapshot.busyNanos);
        boolean busy = busySeconds > BUSY_CPUS * 1e-9 * (snapshot.nanos - settledNanos);
        boolean cpuKnown = ownSeconds >= 0 && busySeconds >= 0;
        tick.begin(
                settledNanos, snapshot.nanos, cpuKnown ? ownSeconds : Double.NaN, cpuKnown ? busySeconds : Double.NaN);
        for (int i = 0; i < snapshot.readings.length; i++) {
            if (snapshot.asked[i]) {
                settle(i, snapshot.readings[i], snapshot, busy);
            }
        }
        if (started) {
            ledger.add(tick);
        } else {
            started = true;
            startNanos = snapshot.nanos;
            startWallNanos = snapshot.wallNanos;
        }
        settledNanos = snapshot.nanos;
        if (cpuKnown || settledProcessNanos == CpuClocks.UNKNOWN || settledBusyNanos == CpuClocks.UNKNOWN) {
            settledProcessNanos = snapshot.processNanos;
            settledBusyNanos = snapshot.busyNanos;
        }
    }

    private void settle(int meter, Reading reading, Snapshot snapshot, boolean busy) {
        if (!reading.valid() && failures.get(meter) == null) {
            failures.set(meter, meters.get(meter).failure());
        }
        MeterSeries one = series.get(meter);
        double joules = one.next(reading, snapshot.wallNanos, busy);
        tick.meter(meter, joules, one.sinceNanos(), one.untilNanos(), snapshot.processShares[meter]);
    }

    private static double seconds(long fromNanos, long toNanos) {
        return fromNanos == CpuClocks.UNKNOWN || toNanos == CpuClocks.UNKNOWN
                ? Double.NaN
                : (toNanos - fromNanos) * 1e-9;
    }

    /** When the last reading was taken, settled or not; any thread may ask. */
    long lastCaptureNanos() {
        return lastCaptureNanos;
    }

    /** When the first reading was taken. */
    long startNanos() {
        return startNanos;
    }

    long startWallMillis() {
        return startWallNanos / NANOS_PER_MILLI;
    }

    /** Own CPU time at the last reading that was settled, or {@link CpuClocks#UNKNOWN}. */
    long processNanos() {
        return settledProcessNanos;
    }

    List<Meter> meters() {
        return meters;
    }

    MeterSeries series(int meter) {
        return series.get(meter);
    }

    /** Why a meter fails, or failed first; {@code null} if it never did. */
    @Nullable
    String failure(int meter) {
        String now = meters.get(meter).failure();
        return now != null ? now : failures.get(meter);
    }

    long settledNanos() {
        return settledNanos;
    }

    @Override
    public void close() {
        for (Meter meter : meters) {
            meter.close();
        }
        clocks.close();
    }
}
