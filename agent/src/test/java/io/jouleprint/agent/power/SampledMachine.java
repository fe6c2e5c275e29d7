package io.jouleprint.agent.power;

import io.jouleprint.agent.attribution.EnergyLedger;
import io.jouleprint.agent.attribution.IdlePolicy;
import io.jouleprint.agent.attribution.LedgerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The sampler with its real clocks on a simulated powercap tree, ticking as fast as the test asks. */
final class SampledMachine implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofMillis(100);

    private final SimulatedPowercap machine;
    private final PowerSampler sampler;

    SampledMachine(SimulatedPowercap machine) {
        this.machine = machine;
        CpuClocks clocks = CpuClocks.ofThisSystem();
        EnergyLedger ledger = new EnergyLedger(LedgerSettings.of(IdlePolicy.BUSY, clocks.cpus(), PERIOD.toNanos()));
        List<PowerSource> sources = List.of(new RaplSource(machine.root()), new ModelSource(clocks, null, null));
        sampler = new PowerSampler(
                PERIOD,
                Duration.ofSeconds(5),
                sources,
                clocks,
                ledger,
                SimulatedRun.SILENT,
                SensorIo.SYSTEM,
                new ThreadTimes(Path.of("no-such-folder")));
        sampler.first();
    }

    void ticks(int count) {
        for (int i = 0; i < count; i++) {
            sampler.tick(false);
        }
    }

    @Override
    public void close() {
        machine.close();
    }
}
