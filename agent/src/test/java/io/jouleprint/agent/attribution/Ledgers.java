package io.jouleprint.agent.attribution;

import io.jouleprint.report.Component;
import io.jouleprint.report.Method;
import org.jspecify.annotations.Nullable;

/** Short ways to write down a machine and its ticks. */
final class Ledgers {
    static final long PERIOD_NANOS = 100_000_000L;
    static final long SECOND_NANOS = 1_000_000_000L;

    private Ledgers() {}

    static MeterSpec counter(String id, Component component) {
        return counter(id, component, null, 0.025);
    }

    static MeterSpec counter(String id, Component component, @Nullable String device, double relativeUncertainty) {
        return new MeterSpec(
                id,
                component,
                MeterSpec.Kind.COUNTER,
                Method.MEASURED,
                1e-6,
                0,
                1_000,
                1_000_000L,
                relativeUncertainty,
                device);
    }

    static MeterSpec model() {
        return new MeterSpec(
                "model:server",
                Component.PLATFORM,
                MeterSpec.Kind.GAUGE,
                Method.ESTIMATED,
                1e-3,
                0,
                10_000,
                PERIOD_NANOS,
                0.45,
                null);
    }

    /** A ledger with one CPU meter in the total. */
    static EnergyLedger ledger(IdlePolicy policy, @Nullable Double idleWatts, int cpus) {
        EnergyLedger ledger = new EnergyLedger(new LedgerSettings(policy, idleWatts, cpus, cpus, PERIOD_NANOS));
        ledger.addMeter(counter("rapl:package-0", Component.CPU));
        return ledger;
    }

    /** Drives a ledger by constant power, tick by tick. */
    static final class Clock {
        private final EnergyLedger ledger;
        private final Tick tick;
        private long nanos;

        Clock(EnergyLedger ledger, long startNanos) {
            this.ledger = ledger;
            tick = new Tick(ledger.selection().meters().size());
            nanos = startNanos;
        }

        long nanos() {
            return nanos;
        }

        /** Lets time pass with constant power on every meter; CPU in CPUs. */
        Clock run(double seconds, double ownCpus, double busyCpus, double... watts) {
            long periods = Math.round(seconds * SECOND_NANOS / PERIOD_NANOS);
            for (long i = 0; i < periods; i++) {
                tick(PERIOD_NANOS, ownCpus, busyCpus, watts);
            }
            return this;
        }

        void tick(long lengthNanos, double ownCpus, double busyCpus, double... watts) {
            double seconds = lengthNanos * 1e-9;
            tick.begin(nanos, nanos + lengthNanos, ownCpus * seconds, busyCpus * seconds);
            for (int meter = 0; meter < watts.length; meter++) {
                tick.meter(meter, watts[meter] * seconds);
            }
            nanos += lengthNanos;
            ledger.add(tick);
        }
    }
}
