package io.jouleprint.agent.attribution;

import static io.jouleprint.agent.attribution.Ledgers.PERIOD_NANOS;
import static io.jouleprint.agent.attribution.Ledgers.SECOND_NANOS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jouleprint.agent.attribution.Ledgers.Clock;
import io.jouleprint.report.Component;
import io.jouleprint.report.EnergyBalance;
import io.jouleprint.report.EnergyReport.Warning;
import io.jouleprint.report.Method;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whom energy is attributed to, case by case. */
class AttributionTest {
    private static double process(IdlePolicy policy, int cpus, double ownCpus, double busyCpus) {
        EnergyLedger ledger = new EnergyLedger(new LedgerSettings(policy, 20.0, cpus, 4, PERIOD_NANOS));
        ledger.addMeter(Ledgers.counter("rapl:package-0", Component.CPU));
        new Clock(ledger, 0).run(5, ownCpus, busyCpus, 50);
        return ledger.life().processJoules();
    }

    @ParameterizedTest
    @EnumSource
    void theShareIsContinuousAndMonotoneInOwnCpuTime(IdlePolicy policy) {
        double before = process(policy, 4, 0, 3);
        for (int step = 1; step <= 300; step++) {
            double joules = process(policy, 4, step * 0.01, 3);
            assertThat(joules).isBetween(before - 1e-9, before + 1);
            before = joules;
        }
    }

    @ParameterizedTest
    @EnumSource
    void theShareDoesNotDependOnTheNumberOfIdleCpus(IdlePolicy policy) {
        assertThat(process(policy, 4, 1, 2)).isEqualTo(process(policy, 256, 1, 2));
    }

    @Test
    void aJvmThatSleepsIsNotChargedTheMachine() {
        EnergyLedger ledger = Ledgers.ledger(IdlePolicy.BUSY, null, 2);
        new Clock(ledger, 0).run(8, 0.002, 0.004, 10);
        assertThat(ledger.life().machineJoules()).isCloseTo(80, within(1e-9));
        assertThat(ledger.life().processJoules()).isLessThan(0.5);
    }

    @Test
    void aSpanThatOverlapsNothingGetsNothing() {
        EnergyLedger ledger = Ledgers.ledger(IdlePolicy.ALL, 20.0, 2);
        SpanAccount future = ledger.open(100 * SECOND_NANOS, SpanKind.PHASE, null);
        new Clock(ledger, 0).run(5, 1, 1, 50);
        assertThat(ledger.cpuSeconds(future)).isZero();
        assertThat(ledger.balance(future).machineJoules()).isNull();
        assertThat(ledger.balance(future).meteredSeconds()).isZero();
    }

    @Test
    void aBoundaryInsideATickIsInterpolated() {
        EnergyLedger ledger = Ledgers.ledger(IdlePolicy.ALL, 20.0, 2);
        SpanAccount span = ledger.open(PERIOD_NANOS / 4, SpanKind.EPOCH, null);
        ledger.close(span, 10 * PERIOD_NANOS + PERIOD_NANOS / 2);
        new Clock(ledger, 0).run(5, 1, 1, 50);
        assertThat(ledger.balance(span).processJoules()).isCloseTo(50 * 1.025, within(1e-9));
    }

    @Test
    void aShortSpanGetsNoJoulesOfItsOwn() {
        EnergyLedger ledger = Ledgers.ledger(IdlePolicy.ALL, 20.0, 2);
        SpanAccount span = ledger.open(0, SpanKind.PHASE, null);
        ledger.close(span, 4 * PERIOD_NANOS);
        new Clock(ledger, 0).run(5, 1, 1, 50);
        EnergyBalance energy = ledger.balance(span);
        assertThat(energy.machineJoules()).isNull();
        assertThat(energy.processJoules()).isNull();
        assertThat(energy.method()).isEqualTo(Method.MEASURED);
        assertThat(ledger.cpuSeconds(span)).isCloseTo(0.4, within(1e-9));
    }

    @Test
    void openSpansAreBalancedUpToTheLastTick() {
        EnergyLedger ledger = Ledgers.ledger(IdlePolicy.ALL, 20.0, 2);
        SpanAccount span = ledger.open(0, SpanKind.TRAINING, null);
        Clock clock = new Clock(ledger, 0).run(0.7, 1, 1, 50);
        assertThat(ledger.balance(span).processJoules()).isCloseTo(35, within(1e-9));
        clock.run(2.5, 1, 1, 50);
        assertThat(ledger.balance(span).processJoules()).isCloseTo(160, within(1e-9));
        assertThat(ledger.seconds(span)).isCloseTo(3.2, within(1e-9));
    }

    @Test
    void aBoundaryEndsABlockOf200Milliseconds() {
        EnergyLedger ledger = Ledgers.ledger(IdlePolicy.NONE, 0.0, 2);
        Clock clock = new Clock(ledger, 0).run(0.4, 0, 1, 10);
        SpanAccount span = ledger.open(clock.nanos(), SpanKind.TRAINING, null);
        clock.run(3, 1, 1, 10);
        assertThat(ledger.balance(span).processJoules()).isCloseTo(30, within(1e-9));
    }

    @Test
    void aBoundaryLeavesAYoungBlockAlone() {
        EnergyLedger ledger = Ledgers.ledger(IdlePolicy.NONE, 0.0, 2);
        SpanAccount span = ledger.open(0, SpanKind.TRAINING, null);
        new Clock(ledger, 0).run(0.1, 0, 1, 10);
        assertThat(span.open()).isTrue();
        new Clock(ledger, PERIOD_NANOS).run(0.9, 1, 1, 10);
        assertThat(ledger.balance(span).processJoules()).isCloseTo(9, within(1e-9));
    }

    @Test
    void idlePowerLearnedLateHoldsForAllThatWasBefore() {
        EnergyLedger learned = Ledgers.ledger(IdlePolicy.BUSY, null, 4);
        EnergyLedger given = Ledgers.ledger(IdlePolicy.BUSY, 20.0, 4);
        Clock first = new Clock(learned, 0).run(10, 2, 3, 50).run(4, 0, 0.01, 20);
        assertThat(learned.life().idleWatts()).isNull();
        assertThat(learned.life().idleJoules()).isNull();
        first.run(2, 0, 0.01, 20);
        new Clock(given, 0).run(10, 2, 3, 50).run(6, 0, 0.01, 20);
        assertThat(learned.life().idleWatts()).isCloseTo(20, within(1e-9));
        Balances.same(learned.life(), given.life());
    }

    @Test
    void withoutIdlePowerTheProcessPaysByIdleWeightAndTheIntervalReachesToTheFullShare() {
        EnergyLedger ledger = Ledgers.ledger(IdlePolicy.BUSY, null, 4);
        new Clock(ledger, 0).run(100, 0.2, 0.4, 50);
        EnergyBalance energy = ledger.life();
        // D = 0.2 / max(0.4, 1), A = 0.2 / 0.4
        assertThat(energy.processJoules()).isCloseTo(1_000, within(1e-6));
        assertThat(energy.highJoules()).isGreaterThan(2_000);
        assertThat(energy.lowJoules()).isLessThanOrEqualTo(1_000);
        assertThat(energy.processDynamicJoules()).isNull();
        assertThat(energy.idleWatts()).isNull();
    }

    @Test
    void withoutIdlePowerThePolicyNoneKnowsNothing() {
        EnergyLedger ledger = Ledgers.ledger(IdlePolicy.NONE, null, 4);
        new Clock(ledger, 0).run(10, 0.2, 0.4, 50);
        assertThat(ledger.life().processJoules()).isNull();
        assertThat(ledger.life().machineJoules()).isCloseTo(500, within(1e-9));
        assertThat(ledger.warnings()).extracting(Warning::code).containsExactly("idle.unknown");
    }

    @Test
    void aGivenIdlePowerAboveTheLowestIsLowered() {
        EnergyLedger ledger = Ledgers.ledger(IdlePolicy.BUSY, 60.0, 4);
        new Clock(ledger, 0).run(3, 1, 1, 50).run(3, 1, 1, 30);
        assertThat(ledger.life().idleWatts()).isCloseTo(30, within(1e-9));
        assertThat(ledger.warnings()).extracting(Warning::code).containsExactly("idle.lowered");
    }

    @Test
    void idlePowerIsSplitByTheLowestPowerOfEachMeter() {
        EnergyLedger ledger = Ledgers.ledger(IdlePolicy.NONE, 20.0, 4);
        ledger.addMeter(Ledgers.counter("rapl:dram-0", Component.DRAM));
        new Clock(ledger, 0).run(3, 1, 1, 60, 20).run(3, 1, 1, 30, 10);
        // 15 W and 5 W; dynamic 270 - 90 J and 90 - 30 J
        assertThat(ledger.life().components().get(Component.CPU).processJoules())
                .isCloseTo(180, within(1e-9));
        assertThat(ledger.life().components().get(Component.DRAM).processJoules())
                .isCloseTo(60, within(1e-9));
    }

    @Test
    void aSpanBelowIdlePowerShowsNoSplit() {
        EnergyLedger ledger = Ledgers.ledger(IdlePolicy.BUSY, 20.0, 4);
        SpanAccount span = ledger.open(0, SpanKind.EPOCH, null);
        ledger.close(span, 6 * PERIOD_NANOS);
        new Clock(ledger, 0).run(0.6, 2, 2, 10).run(0.4, 2, 2, 60).run(5, 2, 2, 40);
        EnergyBalance energy = ledger.balance(span);
        assertThat(energy.dynamicJoules()).isNull();
        assertThat(energy.processDynamicJoules()).isNull();
        assertThat(energy.processJoules()).isCloseTo(6, within(1e-9));
    }

    @Test
    void cpuTimeNeverSplitsAGpu() {
        EnergyLedger ledger = Ledgers.ledger(IdlePolicy.BUSY, 0.0, 4);
        ledger.addMeter(Ledgers.counter("nvml:0", Component.GPU, "GPU-1", 0.025));
        gpu(ledger, 0.25, 100);
        EnergyBalance energy = ledger.life();
        assertThat(energy.components().get(Component.GPU).processJoules()).isCloseTo(250, within(1e-9));
        assertThat(energy.components().get(Component.CPU).processJoules()).isCloseTo(50, within(1e-9));
        Balances.check(energy);
    }

    @Test
    void aGpuOfUnknownShareLeavesTheProcessUnknown() {
        EnergyLedger ledger = Ledgers.ledger(IdlePolicy.BUSY, 0.0, 4);
        ledger.addMeter(Ledgers.counter("nvml:0", Component.GPU, "GPU-1", 0.025));
        gpu(ledger, Double.NaN, 100);
        EnergyBalance energy = ledger.life();
        assertThat(energy.processJoules()).isNull();
        assertThat(energy.components().get(Component.GPU).processJoules()).isNull();
        assertThat(energy.components().get(Component.GPU).machineJoules()).isCloseTo(1_000, within(1e-9));
        assertThat(energy.components().get(Component.CPU).processJoules()).isCloseTo(50, within(1e-9));
        assertThat(ledger.warnings()).extracting(Warning::code).containsExactly("attribution.unknown");
    }

    @Test
    void aDedicatedMachineNeedsNoShareOfTheGpu() {
        EnergyLedger ledger = Ledgers.ledger(IdlePolicy.ALL, 0.0, 4);
        ledger.addMeter(Ledgers.counter("nvml:0", Component.GPU, "GPU-1", 0.025));
        gpu(ledger, Double.NaN, 100);
        assertThat(ledger.life().processJoules()).isCloseTo(1_100, within(1e-9));
    }

    /** Ten seconds: CPU 10 W, half of it ours. */
    private static void gpu(EnergyLedger ledger, double share, double gpuWatts) {
        Tick tick = new Tick(2);
        for (int i = 0; i < 100; i++) {
            tick.begin(i * PERIOD_NANOS, (i + 1) * PERIOD_NANOS, 0.1, 0.2);
            tick.meter(0, 1);
            tick.meter(1, gpuWatts / 10, i * PERIOD_NANOS, (i + 1) * PERIOD_NANOS, share);
            ledger.add(tick);
        }
    }

    @Test
    void aMeterThatFailedTellsLaterWhatItCounted() {
        EnergyLedger ledger = Ledgers.ledger(IdlePolicy.ALL, 0.0, 4);
        SpanAccount whole = ledger.open(0, SpanKind.TRAINING, null);
        SpanAccount inside = ledger.open(3 * SECOND_NANOS, SpanKind.EPOCH, whole);
        ledger.close(inside, 4 * SECOND_NANOS);
        Clock clock = new Clock(ledger, 0).run(2, 1, 1, 50);
        clock.run(3, 1, 1);
        Tick tick = new Tick(1);
        tick.begin(clock.nanos(), clock.nanos() + PERIOD_NANOS, 0.1, 0.1);
        tick.meter(0, 50 * 3.1, 2 * SECOND_NANOS, clock.nanos() + PERIOD_NANOS, -1);
        ledger.add(tick);
        new Clock(ledger, clock.nanos() + PERIOD_NANOS).run(3, 1, 1, 50);
        assertThat(ledger.life().machineJoules()).isCloseTo(8.1 * 50, within(1e-9));
        assertThat(ledger.life().meteredSeconds()).isCloseTo(8.1, within(1e-9));
        assertThat(ledger.balance(whole).machineJoules()).isCloseTo(8.1 * 50, within(1e-9));
        assertThat(ledger.balance(inside).machineJoules()).isCloseTo(50, within(1e-9));
        assertThat(ledger.warnings()).isEmpty();
    }

    @Test
    void unknownTimeIsNeitherZeroNorExtrapolated() {
        EnergyLedger ledger = Ledgers.ledger(IdlePolicy.ALL, 0.0, 4);
        new Clock(ledger, 0).run(2, 1, 1, 50).run(2, 1, 1, Double.NaN);
        assertThat(ledger.life().machineJoules()).isCloseTo(100, within(1e-9));
        assertThat(ledger.life().meteredSeconds()).isCloseTo(2, within(1e-9));
        assertThat(ledger.warnings()).extracting(Warning::code).containsExactly("coverage.partial");
    }

    @Test
    void withoutMetersEnergyIsUnknown() {
        EnergyLedger ledger = new EnergyLedger(LedgerSettings.of(IdlePolicy.BUSY, 4, PERIOD_NANOS));
        new Clock(ledger, 0).run(2, 1, 1);
        EnergyBalance energy = ledger.life();
        assertThat(energy.machineJoules()).isNull();
        assertThat(energy.processJoules()).isNull();
        assertThat(energy.method()).isEqualTo(Method.NONE);
        assertThat(energy.notMetered()).containsExactly(Component.CPU, Component.DRAM, Component.PLATFORM);
        assertThat(ledger.lifeCpuSeconds()).isCloseTo(2, within(1e-9));
    }

    @Test
    void aMeterFoundLateJoinsIn() {
        EnergyLedger ledger = Ledgers.ledger(IdlePolicy.ALL, 0.0, 4);
        SpanAccount span = ledger.open(0, SpanKind.TRAINING, null);
        new Clock(ledger, 0).run(2, 1, 1, 50);
        ledger.addMeter(Ledgers.counter("nvml:0", Component.GPU, "GPU-1", 0.025));
        ledger.gpuPresent();
        new Clock(ledger, 2 * SECOND_NANOS).run(2, 1, 1, 50, 100);
        assertThat(ledger.balance(span).processJoules()).isCloseTo(400, within(1e-9));
        assertThat(ledger.balance(span).meteredSeconds()).isCloseTo(2, within(1e-9));
        assertThat(ledger.balance(span).notMetered()).containsExactly(Component.DRAM, Component.PLATFORM);
    }

    @Test
    void cpuTimeThatCouldNotBeReadComesWithTheNextReading() {
        EnergyLedger ledger = Ledgers.ledger(IdlePolicy.NONE, 0.0, 4);
        Tick tick = new Tick(1);
        for (int i = 0; i < 60; i++) {
            boolean read = i % 15 == 14;
            tick.begin(i * PERIOD_NANOS, (i + 1) * PERIOD_NANOS, 0.1, read ? 15 * 0.2 : Double.NaN);
            tick.meter(0, 1);
            ledger.add(tick);
        }
        assertThat(ledger.life().processJoules()).isCloseTo(30, within(1e-9));
        assertThat(ledger.lifeCpuSeconds()).isCloseTo(6, within(1e-9));
    }

    @Test
    void anEndInThePastTakesBackWhatWasGiven() {
        EnergyLedger ledger = Ledgers.ledger(IdlePolicy.ALL, 0.0, 4);
        SpanAccount training = ledger.open(0, SpanKind.TRAINING, null);
        SpanAccount rest = ledger.open(5 * SECOND_NANOS, SpanKind.PHASE, null);
        new Clock(ledger, 0).run(5, 1, 1, 50).run(30, 1, 1, 20);
        ledger.close(training, 5 * SECOND_NANOS + SECOND_NANOS / 2);
        assertThat(ledger.balance(training).processJoules()).isCloseTo(260, within(1e-6));
        assertThat(ledger.cpuSeconds(training)).isCloseTo(5.5, within(1e-6));
        SpanAccount late = ledger.open(5 * SECOND_NANOS, SpanKind.PHASE, null);
        Balances.same(ledger.balance(late), ledger.balance(rest));
    }

    @Test
    void allPoliciesAreNamedAsInTheContract() {
        assertThat(List.of(IdlePolicy.values()))
                .extracting(IdlePolicy::id)
                .containsExactly("busy", "capacity", "none", "all");
    }

    /** Own and busy CPUs of a second of ticks; then a gap; what the gap's energy is shared by. */
    private static double processOfGap(double ownBefore, double gapSeconds, double ownIn, double busyIn) {
        EnergyLedger ledger = Ledgers.ledger(IdlePolicy.CAPACITY, 0.0, 4);
        Clock clock = new Clock(ledger, 0).run(2.5, ownBefore, ownBefore, 0);
        clock.tick((long) (gapSeconds * SECOND_NANOS), ownIn, busyIn, 40);
        clock.run(2, ownBefore, ownBefore, 0);
        return ledger.life().processJoules();
    }

    @Test
    void whatCameLateIsSharedByTheCpuTimeOfTheWholeGapAndOfNothingElse() {
        assertThat(processOfGap(2, 15, 0, 1)).as("stopped beside others").isCloseTo(0, within(1e-9));
        assertThat(processOfGap(2, 15, 0, 0)).as("stopped, alone").isCloseTo(0, within(1e-9));
        assertThat(processOfGap(0, 3, 2, 2)).as("a collection on two threads").isCloseTo(120, within(1e-9));
        assertThat(processOfGap(0, 3, 1, 4)).as("a collection beside others").isCloseTo(30, within(1e-9));
    }

    @Test
    void aMeterThatComesBackIsSharedByTheTimeThatItWasSilent() {
        EnergyLedger ledger = Ledgers.ledger(IdlePolicy.NONE, 0.0, 4);
        SpanAccount span = ledger.open(0, SpanKind.PHASE, null);
        Clock clock = new Clock(ledger, 0).run(4, 2, 2).run(4, 1, 2).run(2, 0, 2);
        Tick tick = new Tick(1);
        tick.begin(clock.nanos(), clock.nanos() + PERIOD_NANOS, 0, 0.2);
        tick.meter(0, 404, 0, clock.nanos() + PERIOD_NANOS, -1);
        ledger.add(tick);
        double share = (8 + 4) / 20.2;
        assertThat(ledger.life().processJoules()).as("before its block ends").isCloseTo(404 * share, within(1e-6));
        assertThat(ledger.balance(span).processJoules()).isCloseTo(404 * share, within(1e-6));
        new Clock(ledger, clock.nanos() + PERIOD_NANOS).run(3, 1, 1, 0);
        // the last tenth of a second of 10.1 has the share of its whole block by now
        double settled = ledger.life().processJoules();
        assertThat(settled).isCloseTo(404 * share, within(0.01 * 404));
        assertThat(ledger.balance(span).processJoules()).isCloseTo(settled, within(1e-6));
    }
}
