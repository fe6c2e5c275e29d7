package io.jouleprint.agent.power;

import io.jouleprint.agent.attribution.MeterSpec;
import io.jouleprint.report.Component;
import io.jouleprint.report.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An estimate of the whole machine's power at the plug, for machines that count nothing.
 *
 * <p>{@code P = idle + (max - idle) ln(1 + 2.7 u) / ln 3.7}, u the busy fraction of all hardware threads; by default idle
 * is 0.56 W and max 3.80 W a hardware thread. Those are the medians, and the form fits the curves, of 240 servers of
 * 2017-2021 in SPECpower_ssj2008 as listed by Cloud Carbon Footprint; 90 % of them lie within a factor of 2.4 of it. RAM,
 * fans and power supply are inside, so nothing may be added.
 *
 * <p>The threads are those of {@code /proc/stat}, the machine's, not those a container's quota leaves: a quota bounds what
 * the process can use, and its share follows the CPU time it got. Time stolen by a hypervisor is not busy.
 */
final class ModelSource implements PowerSource {
    private static final double IDLE_WATTS_PER_THREAD = 0.56;
    private static final double MAX_WATTS_PER_THREAD = 3.80;
    private static final double CURVATURE = 2.7;
    /** ln 2.4 over the normal quantile of 90 %: the logarithmic standard deviation of the servers. */
    private static final double UNKNOWN_HARDWARE = 0.53;
    /** +-30 % with both ends given by the user, as for a known TDP and a measured load. */
    private static final double KNOWN_ENDS = 0.18;

    private static final long UPDATE_PERIOD_NANOS = 100_000_000L;
    private static final double MICRO = 1e-6;

    private final CpuClocks clocks;
    private final SensorIo io;
    private final double idleWatts;
    private final double maxWatts;
    private final boolean endsGiven;

    /** The clocks are shared with the sampler, which reads them before its meters. */
    ModelSource(CpuClocks clocks, @Nullable Double idleWatts, @Nullable Double maxWatts) {
        this(clocks, idleWatts, maxWatts, SensorIo.SYSTEM);
    }

    ModelSource(CpuClocks clocks, @Nullable Double idleWatts, @Nullable Double maxWatts, SensorIo io) {
        this.io = io;
        this.clocks = clocks;
        double lowest = idleWatts != null ? idleWatts : IDLE_WATTS_PER_THREAD * clocks.cpus();
        double highest = maxWatts != null ? maxWatts : MAX_WATTS_PER_THREAD * clocks.cpus();
        this.idleWatts = maxWatts != null ? Math.min(lowest, highest) : lowest;
        this.maxWatts = Math.max(lowest, highest);
        this.endsGiven = idleWatts != null && maxWatts != null;
    }

    @Override
    public String id() {
        return "model";
    }

    @Override
    public boolean plainFiles() {
        return clocks.plainFiles();
    }

    @Override
    public Probe probe() {
        return new Probe.Ready(List.of(new ModelMeter(spec(), clocks, this, io)), List.of());
    }

    /** Watts at a busy fraction of 0 to 1. */
    double watts(double busyFraction) {
        double load = Math.max(0, Math.min(1, busyFraction));
        return idleWatts + (maxWatts - idleWatts) * Math.log1p(CURVATURE * load) / Math.log1p(CURVATURE);
    }

    private MeterSpec spec() {
        return new MeterSpec(
                "model:machine",
                Component.PLATFORM,
                MeterSpec.Kind.COUNTER,
                Method.ESTIMATED,
                MICRO,
                0,
                Math.max(1_000, 10 * maxWatts),
                UPDATE_PERIOD_NANOS,
                endsGiven ? KNOWN_ENDS : UNKNOWN_HARDWARE,
                null);
    }
}
