package io.jouleprint.agent.attribution;

import static io.jouleprint.agent.attribution.Ledgers.PERIOD_NANOS;
import static io.jouleprint.agent.attribution.Ledgers.SECOND_NANOS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jouleprint.agent.attribution.Ledgers.Clock;
import io.jouleprint.report.Component;
import io.jouleprint.report.EnergyBalance;
import io.jouleprint.report.Method;
import org.junit.jupiter.api.Test;

/** Each term of the interval by itself; an update of 1 ms at both ends adds a ten-thousandth here. */
class UncertaintyTest {
    private static final double SOURCE = 1.96 * 0.025;

    private static EnergyLedger ledger(IdlePolicy policy, MeterSpec... meters) {
        EnergyLedger ledger = new EnergyLedger(new LedgerSettings(policy, 0.0, 4, 4, PERIOD_NANOS));
        for (MeterSpec meter : meters) {
            ledger.addMeter(meter);
        }
        return ledger;
    }

    private static void interval(EnergyBalance energy, double process, double less, double more) {
        assertThat(energy.processJoules()).isCloseTo(process, within(1e-6));
        assertThat(energy.lowJoules()).isCloseTo(process - less, within(1e-3 * process));
        assertThat(energy.highJoules()).isCloseTo(process + more, within(1e-3 * process));
    }

    @Test
    void theClassOfTheSourceCountsAlways() {
        EnergyLedger ledger = ledger(IdlePolicy.ALL, Ledgers.counter("rapl:package-0", Component.CPU));
        new Clock(ledger, 0).run(100, 1, 1, 10);
        interval(ledger.life(), 1_000, SOURCE * 1_000, SOURCE * 1_000);
    }

    @Test
    void metersOfOneSourceAreOffTogether() {
        EnergyLedger ledger = ledger(
                IdlePolicy.ALL,
                Ledgers.counter("rapl:package-0", Component.CPU),
                Ledgers.counter("rapl:package-1", Component.CPU));
        new Clock(ledger, 0).run(100, 1, 1, 10, 10);
        interval(ledger.life(), 2_000, SOURCE * 2_000, SOURCE * 2_000);
    }

    @Test
    void metersOfTwoSourcesAddAsSquares() {
        EnergyLedger ledger = ledger(
                IdlePolicy.ALL,
                Ledgers.counter("rapl:package-0", Component.CPU),
                Ledgers.counter("nvml:0", Component.GPU, "GPU-1", 0.025));
        new Clock(ledger, 0).run(100, 1, 1, 10, 10);
        double half = SOURCE * Math.hypot(1_000, 1_000);
        interval(ledger.life(), 2_000, half, half);
    }

    @Test
    void foreignLoadCountsByItsShare() {
        EnergyLedger ledger = ledger(IdlePolicy.BUSY, Ledgers.counter("rapl:package-0", Component.CPU));
        new Clock(ledger, 0).run(100, 1, 4, 40);
        double half = 1.96 * Math.hypot(0.025 * 1_000, 0.20 * 0.75 * 1_000);
        interval(ledger.life(), 1_000, half, half);
    }

    @Test
    void theModelHasARange() {
        EnergyLedger ledger = ledger(IdlePolicy.ALL, Ledgers.model());
        new Clock(ledger, 0).run(100, 1, 1, 10);
        double factor = Math.exp(1.645 * 0.45);
        interval(ledger.life(), 1_000, 1_000 * (1 - 1 / factor), 1_000 * (factor - 1));
        assertThat(ledger.life().method()).isEqualTo(Method.ESTIMATED);
    }

    @Test
    void modelAndMeasurementAddAsSquares() {
        MeterSpec gpu = Ledgers.counter("nvml:0", Component.GPU, "GPU-1", 0.025);
        EnergyLedger ledger = ledger(IdlePolicy.ALL, Ledgers.model(), gpu);
        new Clock(ledger, 0).run(100, 1, 1, 1, 100);
        double factor = Math.exp(1.645 * 0.45);
        double half = SOURCE * 10_000;
        interval(ledger.life(), 10_100, Math.hypot(half, 100 * (1 - 1 / factor)), Math.hypot(half, 100 * (factor - 1)));
        assertThat(ledger.life().method()).isEqualTo(Method.MIXED);
    }

    @Test
    void aBoundaryInsideALongGapWidensTheInterval() {
        EnergyLedger ledger = ledger(IdlePolicy.ALL, Ledgers.counter("rapl:package-0", Component.CPU));
        SpanAccount atItsEnd = ledger.open(0, SpanKind.EPOCH, null);
        SpanAccount inside = ledger.open(0, SpanKind.EPOCH, null);
        Clock clock = new Clock(ledger, 0).run(5, 1, 1, 50).run(5, 1, 1, 10);
        clock.tick(3 * SECOND_NANOS, 1, 1, 30);
        ledger.close(atItsEnd, 13 * SECOND_NANOS);
        ledger.close(inside, 11 * SECOND_NANOS + SECOND_NANOS / 2);
        clock.run(1, 1, 1, 30);
        interval(ledger.balance(atItsEnd), 390, SOURCE * 390, SOURCE * 390);
        // half a gap of 3 s, between 10 and 50 W, as a rectangle
        double edge = 1.5 * 40 / Math.sqrt(3);
        double half = 1.96 * Math.hypot(0.025 * 345, edge);
        interval(ledger.balance(inside), 345, half, half);
    }
}
