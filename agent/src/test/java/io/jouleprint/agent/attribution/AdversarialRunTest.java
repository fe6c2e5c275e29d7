package io.jouleprint.agent.attribution;

import static io.jouleprint.agent.attribution.Ledgers.PERIOD_NANOS;
import static io.jouleprint.agent.attribution.Ledgers.SECOND_NANOS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jouleprint.report.Component;
import io.jouleprint.report.EnergyBalance;
import io.jouleprint.report.Method;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * A machine whose power is linear in busy CPU time, so that a process's dynamic energy is known exactly: its CPU seconds
 * times the watts of one. Everything that can go wrong with the readings does.
 */
class AdversarialRunTest {
    private static final double IDLE_WATTS = 15;
    private static final double WATTS_PER_CPU = 25;
    private static final double CPUS = 8;
    private static final double MICRO = 1e-6;
    /** Starts again after 50 s and more; the longest silence is a fraction of that. */
    private static final long MODULUS = 10_000_000_000L;

    private final Reading reading = new Reading();
    private long nanos;
    private double trueJoules;
    private double trueOwnSeconds;
    private double trueBusySeconds;

    private static MeterSpec spec() {
        return new MeterSpec(
                "rapl:package-0",
                Component.CPU,
                MeterSpec.Kind.COUNTER,
                Method.MEASURED,
                MICRO,
                MODULUS,
                300,
                1_000_000,
                0.025,
                null);
    }

    /** Load changes with each piece of time, which may be a tick, a late tick or a part of one. */
    private void live(Random random, double seconds) {
        double own = random.nextInt(4) == 0 ? 0 : 3 * random.nextDouble();
        double foreign = random.nextInt(3) == 0 ? 0 : (CPUS - own) * random.nextDouble();
        nanos += Math.round(seconds * SECOND_NANOS);
        trueOwnSeconds += own * seconds;
        trueBusySeconds += (own + foreign) * seconds;
        trueJoules += (IDLE_WATTS + WATTS_PER_CPU * (own + foreign)) * seconds;
    }

    private static double tens(double seconds) {
        return Math.floor(seconds * 100) / 100;
    }

    @RepeatedTest(20)
    void dynamicEnergyIsWhatTheProcessesCpuTimeCost(RepetitionInfo repetition) {
        Random random = new Random(100 + repetition.getCurrentRepetition());
        EnergyLedger ledger = Ledgers.ledger(IdlePolicy.NONE, IDLE_WATTS, (int) CPUS);
        MeterSeries series = new MeterSeries(spec(), PERIOD_NANOS);
        Tick tick = new Tick(1);
        read(series, true);
        SpanAccount span = null;
        double ownAtStart = 0;
        double ownSeen = 0;
        double busySeen = 0;
        long silentUntil = 0;
        for (int i = 0; i < 3_000; i++) {
            long before = nanos;
            double roll = random.nextDouble();
            live(
                    random,
                    roll < 0.01 ? 1 + 5 * random.nextDouble() : roll < 0.1 ? 0.02 : 0.1 + 0.03 * random.nextDouble());
            if (random.nextInt(150) == 0) {
                silentUntil = nanos + (long) (4 * random.nextDouble() * SECOND_NANOS);
            }
            boolean clocksFail = random.nextInt(50) == 0;
            tick.begin(
                    before,
                    nanos,
                    clocksFail ? Double.NaN : tens(trueOwnSeconds) - ownSeen,
                    clocksFail ? Double.NaN : tens(trueBusySeconds) - busySeen);
            if (!clocksFail) {
                ownSeen = tens(trueOwnSeconds);
                busySeen = tens(trueBusySeconds);
            }
            double joules = read(series, nanos >= silentUntil);
            tick.meter(0, joules, series.sinceNanos(), series.untilNanos(), -1);
            ledger.add(tick);
            if (i == 1_000) {
                span = ledger.open(nanos, SpanKind.TRAINING, null);
                ownAtStart = trueOwnSeconds;
            } else if (i == 2_000) {
                ledger.close(span, nanos);
                ownAtStart = trueOwnSeconds - ownAtStart;
            }
        }
        live(random, 0.1);
        tick.begin(nanos - PERIOD_NANOS, nanos, tens(trueOwnSeconds) - ownSeen, tens(trueBusySeconds) - busySeen);
        tick.meter(0, read(series, true), series.sinceNanos(), series.untilNanos(), -1);
        ledger.add(tick);

        EnergyBalance life = ledger.life();
        Balances.check(life);
        assertThat(life.meteredSeconds()).isCloseTo(nanos * 1e-9, within(1e-6));
        assertThat(life.machineJoules()).isCloseTo(trueJoules, within(1e-3));
        double truth = WATTS_PER_CPU * trueOwnSeconds;
        assertThat(life.processJoules()).isCloseTo(truth, within(0.01 * truth));
        assertThat(life.lowJoules()).isLessThan(truth);
        assertThat(life.highJoules()).isGreaterThan(truth);
        double trueOfSpan = WATTS_PER_CPU * ownAtStart;
        assertThat(ledger.balance(span).processJoules()).isCloseTo(trueOfSpan, within(0.03 * trueOfSpan));
    }

    private double read(MeterSeries series, boolean answers) {
        if (answers) {
            reading.set(nanos, (long) (trueJoules / MICRO) % MODULUS);
        } else {
            reading.fail();
        }
        return series.next(reading, nanos, true);
    }
}
