package io.jouleprint.agent.power;

import io.jouleprint.agent.attribution.MeterSpec;
import io.jouleprint.agent.attribution.MeterSpec.Kind;
import io.jouleprint.agent.attribution.Reading;
import io.jouleprint.report.Component;
import io.jouleprint.report.Method;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What the sampler sees of one GPU. It asks the NVML thread for a new reading, waits 2 ms for it at most, and takes the
 * latest; once the thread has not answered for a second the reading fails and nobody waits, so that a hung driver costs
 * the other meters nothing.
 */
final class NvmlMeter implements GpuMeter {
    private static final long FRESH_NANOS = 5_000_000L;
    private static final long WAIT_NANOS = 2_000_000L;
    private static final long WAIT_STEP_NANOS = 50_000L;
    private static final long STALE_NANOS = 1_000_000_000L;
    private static final long POWER_UPDATE_NANOS = 100_000_000L;
    private static final long AVERAGE_NANOS = 1_000_000_000L;
    private static final double MILLI = 1e-3;
    private static final double COUNTER_UNCERTAINTY = 0.03; // a gain of +-5 % per card, as a rectangle: / sqrt 3
    private static final double POWER_UNCERTAINTY = 0.06;

    private final NvmlThread thread;
    private final NvmlDevice device;
    private final MeterSpec spec;
    private @Nullable String failure;

    NvmlMeter(NvmlThread thread, NvmlDevice device, long stepNanos) {
        this.thread = thread;
        this.device = device;
        spec = spec(device, stepNanos);
    }

    private static MeterSpec spec(NvmlDevice device, long stepNanos) {
        boolean counter = device.way() == NvmlDevice.Way.ENERGY_COUNTER;
        long powerUpdateNanos = device.way() == NvmlDevice.Way.AVERAGE_POWER ? AVERAGE_NANOS : POWER_UPDATE_NANOS;
        return new MeterSpec(
                "nvml:" + device.id() + (counter ? "" : "-power"),
                Component.GPU,
                counter ? Kind.COUNTER : Kind.GAUGE,
                Method.MEASURED,
                MILLI,
                0,
                2 * device.limitWatts(),
                counter ? stepNanos : powerUpdateNanos,
                counter ? COUNTER_UNCERTAINTY : POWER_UNCERTAINTY,
                device.uuid());
    }

    @Override
    public MeterSpec spec() {
        return spec;
    }

    @Override
    public void read(Reading into) {
        NvmlDevice.Latest latest = fresh();
        long ageNanos = System.nanoTime() - latest.nanos();
        if (latest.failure() == null && ageNanos <= STALE_NANOS) {
            failure = null;
            into.set(latest.nanos(), latest.units());
        } else {
            failure = latest.failure() != null ? latest.failure() : hung(ageNanos);
            into.fail();
        }
    }

    private NvmlDevice.Latest fresh() {
        long asked = System.nanoTime();
        NvmlDevice.Latest latest = device.latest();
        if (asked - latest.nanos() < FRESH_NANOS) {
            return latest;
        }
        thread.ask();
        boolean answering = asked - thread.answeredNanos() < STALE_NANOS;
        while (answering && latest.nanos() - asked < 0 && System.nanoTime() - asked < WAIT_NANOS) {
            LockSupport.parkNanos(WAIT_STEP_NANOS);
            latest = device.latest();
        }
        return latest;
    }

    private String hung(long ageNanos) {
        return "NVML, " + device.id() + ": the driver has not answered for " + ageNanos / STALE_NANOS + " s";
    }

    @Override
    public @Nullable String failure() {
        return failure;
    }

    @Override
    public double processShare() {
        return device.share();
    }

    @Override
    public String name() {
        return device.name();
    }

    @Override
    public String uuid() {
        return device.uuid();
    }

    @Override
    public @Nullable Boolean usedByProcess() {
        return device.used();
    }

    @Override
    public void close() {
        thread.stop();
    }
}
