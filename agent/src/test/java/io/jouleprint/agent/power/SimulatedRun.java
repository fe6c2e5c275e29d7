package io.jouleprint.agent.power;

import io.jouleprint.agent.attribution.EnergyLedger;
import io.jouleprint.agent.attribution.IdlePolicy;
import io.jouleprint.agent.attribution.LedgerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A whole run of the sampler on a simulated machine, in virtual time: nothing waits, everything repeats exactly. */
final class SimulatedRun {
    static final PowerSampler.Listener SILENT = new PowerSampler.Listener() {
        @Override
        public void beforeTick(long endNanos) {}

        @Override
        public void flush() {}
    };

    private static final int CPUS = 4;
    private static final CpuModel SERVER =
            new CpuModel("GenuineIntel", "Intel(R) Xeon(R) Gold 6338 CPU @ 2.00GHz", 6, 106, false, false);

    private final VirtualIo io = new VirtualIo();
    private final FakeClocks clocks = new FakeClocks(CPUS);
    private final SimulatedPowercap machine;
    private final double periodSeconds;
    private final EnergyLedger ledger;
    private final PowerSampler sampler;
    private double ownCpus = 1;
    private double foreignCpus;

    SimulatedRun(SimulatedPowercap machine, double periodSeconds, PowerSampler.Listener listener) {
        this.machine = machine;
        this.periodSeconds = periodSeconds;
        long periodNanos = Math.round(periodSeconds * 1e9);
        ledger = new EnergyLedger(LedgerSettings.of(IdlePolicy.BUSY, CPUS, periodNanos));
        sampler = new PowerSampler(
                Duration.ofNanos(periodNanos),
                Duration.ofSeconds(5),
                List.of(new RaplSource(machine.root(), new Surroundings(SERVER, false, true), io)),
                clocks,
                ledger,
                listener,
                io,
                new ThreadTimes(Path.of("no-such-folder")));
        sampler.first();
    }

    /** CPUs that this process and others keep busy from now on. */
    SimulatedRun load(double ownCpus, double foreignCpus) {
        this.ownCpus = ownCpus;
        this.foreignCpus = foreignCpus;
        return this;
    }

    /** Time passes unseen. */
    void pass(double seconds) {
        io.advanceSeconds(seconds);
        machine.advance(seconds);
        clocks.use(ownCpus * seconds, foreignCpus * seconds);
    }

    /** Time passes, then the sampler reads. */
    void tick(double seconds) {
        pass(seconds);
        sampler.tick(false);
    }

    /** Time passes, then the sampler reads as its thread does. */
    void pace(double seconds) {
        pass(seconds);
        sampler.pace(false);
    }

    void ticks(int count) {
        for (int i = 0; i < count; i++) {
            tick(periodSeconds);
        }
    }

    SimulatedPowercap machine() {
        return machine;
    }

    VirtualIo io() {
        return io;
    }

    FakeClocks clocks() {
        return clocks;
    }

    EnergyLedger ledger() {
        return ledger;
    }

    PowerSampler sampler() {
        return sampler;
    }
}
