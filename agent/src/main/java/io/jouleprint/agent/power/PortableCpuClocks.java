package io.jouleprint.agent.power;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * CPU time where there is no {@code /proc}: the process's by {@link ProcessHandle}, which needs only {@code java.base}, the
 * machine's by OSHI, which is loaded at the second read: the first one happens before {@code main}.
 */
final class PortableCpuClocks implements CpuClocks {
    private @Nullable OshiTicks machine;
    private boolean withoutMachine = !NativeAccess.jnaIsQuiet();
    private int reads;
    private long processNanos = UNKNOWN;
    private long busyNanos = UNKNOWN;

    @Override
    public void read() {
        Optional<Duration> used = ProcessHandle.current().info().totalCpuDuration();
        processNanos = used.isPresent() ? used.get().toNanos() : UNKNOWN;
        reads++;
        if (reads > 1) {
            busyNanos = readMachine();
        }
    }

    @Override
    public long processNanos() {
        return processNanos;
    }

    @Override
    public long busyNanos() {
        return busyNanos;
    }

    @Override
    public int cpus() {
        return Runtime.getRuntime().availableProcessors();
    }

    @Override
    public boolean plainFiles() {
        return false;
    }

    @Override
    public String origin() {
        return "ProcessHandle and OSHI";
    }

    private long readMachine() {
        if (withoutMachine) {
            return UNKNOWN;
        }
        try {
            OshiTicks ticks = machine;
            if (ticks == null) {
                ticks = new OshiTicks();
                machine = ticks;
            }
            return ticks.busyNanos();
        } catch (LinkageError | RuntimeException e) {
            withoutMachine = true; // a run-time image without what OSHI needs, or an unsupported system
            return UNKNOWN;
        }
    }
}
