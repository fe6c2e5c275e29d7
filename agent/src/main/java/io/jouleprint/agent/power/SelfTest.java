package io.jouleprint.agent.power;

import io.jouleprint.agent.attribution.EnergyLedger;
import io.jouleprint.agent.attribution.IdlePolicy;
import io.jouleprint.agent.attribution.LedgerSettings;
import io.jouleprint.report.EnergyReport.Warning;
import io.jouleprint.report.Meter;
import io.jouleprint.report.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What the sampler measured in two seconds, and what it used itself.
 *
 * @param samplerCpuPercent CPU time of the sampler's thread over time, of one CPU; {@code null} where threads cannot be seen
 */
public record SelfTest(
        double seconds,
        List<Watts> meters,
        long ticks,
        long missedTicks,
        @Nullable Double samplerCpuPercent,
        List<String> warnings) {
    private static final Duration PERIOD = Duration.ofMillis(100);
    private static final long SETTLE_NANOS = 500_000_000L;
    private static final long LONGEST_PROBE_NANOS = 10_000_000_000L;
    private static final long MEASURE_NANOS = 2_000_000_000L;

    /** Mean power of one meter, {@code null} if it told nothing. */
    public record Watts(String id, Method method, @Nullable Double watts) {}

    public SelfTest {
        meters = List.copyOf(meters);
        warnings = List.copyOf(warnings);
    }

    /** Takes two and a half seconds, more if a driver needs longer to answer. */
    public static SelfTest run(List<PowerSource> sources, CpuClocks clocks) {
        EnergyLedger ledger = new EnergyLedger(LedgerSettings.of(IdlePolicy.BUSY, clocks.cpus(), PERIOD.toNanos()));
        PowerSampler sampler =
                new PowerSampler(PERIOD, Duration.ofHours(1), sources, clocks, ledger, new PowerSampler.Listener() {
                    @Override
                    public void beforeTick(long endNanos) {}

                    @Override
                    public void flush() {}
                });
        sampler.first();
        sampler.start();
        // looking for sources with native libraries is no part of the sampler's cost
        long startNanos = System.nanoTime();
        do {
            pause(SETTLE_NANOS);
        } while (sampler.probing() && System.nanoTime() - startNanos < LONGEST_PROBE_NANOS);
        ThreadTimes threads = new ThreadTimes();
        threads.look();
        double usedBefore = threads.agentSeconds();
        pause(MEASURE_NANOS);
        threads.look();
        Double percent = threads.known()
                ? (Double) ((threads.agentSeconds() - usedBefore) / (MEASURE_NANOS * 1e-9) * 100)
                : null;
        sampler.stop(Duration.ofSeconds(3));
        return result(sampler, percent);
    }

    private static SelfTest result(PowerSampler sampler, @Nullable Double percent) {
        double seconds = (sampler.lastNanos() - sampler.firstNanos()) * 1e-9;
        List<Watts> watts = new ArrayList<>();
        for (Meter meter : sampler.meters()) {
            watts.add(new Watts(meter.id(), meter.method(), watts(meter, seconds)));
        }
        List<String> warnings = new ArrayList<>();
        for (Warning warning : sampler.warnings()) {
            if (!warning.code().startsWith("source.")) { // those stand with their source
                warnings.add(warning.message());
            }
        }
        return new SelfTest(seconds, watts, sampler.ticks(), sampler.missedTicks(), percent, warnings);
    }

    private static @Nullable Double watts(Meter meter, double seconds) {
        Double joules = meter.energyJoules();
        double metered = seconds - meter.unmeteredSeconds();
        return joules == null || metered <= 0 ? null : (Double) (joules / metered);
    }

    private static void pause(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long rest = nanos; rest > 0; rest = end - System.nanoTime()) {
            LockSupport.parkNanos(rest);
        }
    }
}
