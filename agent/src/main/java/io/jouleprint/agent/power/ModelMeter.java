package io.jouleprint.agent.power;

import io.jouleprint.agent.attribution.MeterSpec;
import io.jouleprint.agent.attribution.Reading;
import org.jspecify.annotations.Nullable;

/**
 * The model's joules so far, in microjoules. A counter rather than a gauge, since CPU time is one: after a late tick the
 * load of the whole gap is known, and so is its estimate.
 */
final class ModelMeter implements Meter {
    /** CPU time moves in steps of 10 ms; a load is formed over so many that one step more or less does not matter. */
    private static final long BLOCK_NANOS = 90_000_000L;

    private static final double MICROJOULES_PER_WATT_NANO = 1e-3;

    private final MeterSpec spec;
    private final CpuClocks clocks;
    private final ModelSource model;
    private final SensorIo io;
    private boolean started;
    private boolean loadKnown;
    private long blockStartNanos;
    private long blockStartBusyNanos;
    private double blockStartMicrojoules;
    private double lastWatts;
    private long lastMicrojoules;

    ModelMeter(MeterSpec spec, CpuClocks clocks, ModelSource model, SensorIo io) {
        this.spec = spec;
        this.clocks = clocks;
        this.model = model;
        this.io = io;
    }

    @Override
    public MeterSpec spec() {
        return spec;
    }

    @Override
    public void read(Reading into) {
        long nowNanos = io.nanoTime();
        long busyNanos = clocks.busyNanos();
        loadKnown = busyNanos != CpuClocks.UNKNOWN;
        if (!loadKnown) {
            into.fail();
            return;
        }
        if (!started) {
            startBlock(nowNanos, busyNanos);
            started = true;
        }
        long elapsedNanos = nowNanos - blockStartNanos;
        if (elapsedNanos >= BLOCK_NANOS) {
            double capacityNanos = (double) elapsedNanos * clocks.cpus();
            lastWatts = model.watts((busyNanos - blockStartBusyNanos) / capacityNanos);
        }
        double microjoules = blockStartMicrojoules + lastWatts * elapsedNanos * MICROJOULES_PER_WATT_NANO;
        if (elapsedNanos >= BLOCK_NANOS) {
            blockStartMicrojoules = microjoules;
            startBlock(nowNanos, busyNanos);
        }
        lastMicrojoules = Math.max(lastMicrojoules, (long) microjoules);
        into.set(nowNanos, lastMicrojoules);
    }

    @Override
    public @Nullable String failure() {
        return loadKnown ? null : "the machine's CPU load is unknown";
    }

    private void startBlock(long nowNanos, long busyNanos) {
        blockStartNanos = nowNanos;
        blockStartBusyNanos = busyNanos;
    }
}
