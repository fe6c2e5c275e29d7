package io.jouleprint.agent.power;

import io.jouleprint.agent.attribution.EnergyLedger;
import io.jouleprint.agent.attribution.IdlePolicy;
import io.jouleprint.agent.attribution.LedgerSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What the sampler does ten times a second, with the plain files that this machine has. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TickBenchmark {
    private static final Duration PERIOD = Duration.ofMillis(100);

    private final ThreadTimes threadTimes = new ThreadTimes();
    private final PowerSampler sampler;
    private final MeterPanel panel;

    public TickBenchmark() {
        CpuClocks clocks = CpuClocks.ofThisSystem();
        List<PowerSource> sources = PowerSources.list(SourceSettings.DEFAULTS, clocks);
        sampler = new PowerSampler(PERIOD, Duration.ofHours(1), sources, clocks, ledger(clocks), new Nobody());
        sampler.first();
        panel = new MeterPanel(ledger(clocks), clocks, SensorIo.SYSTEM, PERIOD.toNanos());
        for (PowerSource source : sources) {
            if (source.plainFiles() && source.probe() instanceof Probe.Ready ready) {
                panel.add(ready.meters(), true);
            }
        }
    }

    private static EnergyLedger ledger(CpuClocks clocks) {
        return new EnergyLedger(LedgerSettings.of(IdlePolicy.BUSY, clocks.cpus(), PERIOD.toNanos()));
    }

    @Benchmark
    public void tick() {
        sampler.tick(false);
    }

    /** An epoch's begin or end: a reading on the application's thread, settled later on the sampler's. */
    @Benchmark
    public void boundary() {
        panel.captureFiles();
        panel.settle();
    }

    /** Each second, here with the few threads of a small program. */
    @Benchmark
    public void lookAtThreads() {
        threadTimes.look();
    }

    private static final class Nobody implements PowerSampler.Listener {
        @Override
        public void beforeTick(long endNanos) {}

        @Override
        public void flush() {}
    }
}
