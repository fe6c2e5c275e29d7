package io.jouleprint.agent.attribution;

import static io.jouleprint.agent.attribution.Ledgers.PERIOD_NANOS;
import static io.jouleprint.agent.attribution.Ledgers.SECOND_NANOS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jouleprint.report.Component;
import io.jouleprint.report.EnergyReport.Warning;
import io.jouleprint.report.Method;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MeterSeriesTest {
    private static final double UNIT = 61.035e-6;
    private static final long MODULUS = 1L << 32;

    private static final long BEFORE_NANOS = -5 * SECOND_NANOS;
    /** Of the run: its first reading comes a period later than the test's time zero. */
    private static final long START_NANOS = BEFORE_NANOS + PERIOD_NANOS;

    private final Reading reading = new Reading();
    private long nanos = BEFORE_NANOS;
    private long wallNanos = 1_700_000_000L * SECOND_NANOS;

    private static MeterSpec counter(double unitJoules, long modulusUnits) {
        return new MeterSpec(
                "rapl:package-0",
                Component.CPU,
                MeterSpec.Kind.COUNTER,
                Method.MEASURED,
                unitJoules,
                modulusUnits,
                1_000,
                1_000_000,
                0.025,
                null);
    }

    /** Refreshed no more often than it is read. */
    private static MeterSpec slowCounter() {
        return new MeterSpec(
                "nvml:0",
                Component.GPU,
                MeterSpec.Kind.COUNTER,
                Method.MEASURED,
                1e-6,
                0,
                1_000,
                PERIOD_NANOS,
                0.025,
                "GPU-0");
    }

    private static MeterSpec gauge() {
        return new MeterSpec(
                "file:power",
                Component.PLATFORM,
                MeterSpec.Kind.GAUGE,
                Method.MEASURED,
                1e-6,
                0,
                1_000,
                1_000_000,
                0.1,
                null);
    }

    /** Waits, then reads. */
    private double after(MeterSeries series, double seconds, long units) {
        nanos += (long) (seconds * SECOND_NANOS);
        wallNanos += (long) (seconds * SECOND_NANOS);
        reading.set(nanos, units);
        return series.next(reading, wallNanos, true);
    }

    private static MeterSeries series(MeterSpec spec) {
        return new MeterSeries(spec, PERIOD_NANOS);
    }

    private static String code(MeterSeries series) {
        return series.warnings(null, 0).stream().map(Warning::code).reduce("", String::concat);
    }

    @Test
    void countsJoulesSinceTheReadingBefore() {
        MeterSeries series = series(counter(1e-6, MODULUS));
        assertThat(after(series, 0.1, 7_000_000)).isNaN();
        assertThat(after(series, 0.1, 9_000_000)).isCloseTo(2, within(1e-12));
        assertThat(series.untilNanos() - series.sinceNanos()).isEqualTo(PERIOD_NANOS);
        assertThat(series.warnings(null, 0)).isEmpty();
    }

    /** U2 of the published vectors: 100, then 10 of at most 105 is 15 more. */
    @Test
    void aWrapCountsWhatWasLeftAndWhatCameAfter() {
        MeterSeries series = series(counter(1e-6, 105));
        after(series, 0.1, 100);
        assertThat(after(series, 0.1, 10)).isCloseTo(15e-6, within(1e-18));
        assertThat(series.wraps()).isEqualTo(1);
    }

    @Test
    void wrapsAtTheModulus() {
        Random random = new Random(7);
        MeterSeries series = series(counter(UNIT, MODULUS));
        double truth = 0;
        double counted = 0;
        double position = 200_000;
        after(series, 0.1, (long) (position / UNIT));
        for (int i = 0; i < 10_000; i++) {
            double joules = 1_000 * random.nextDouble() * 5;
            truth += joules;
            position += joules;
            counted += after(series, 5, (long) (position / UNIT) % MODULUS);
        }
        assertThat(counted).isCloseTo(truth, within(0.001));
        assertThat(series.wraps()).isGreaterThan(50);
        assertThat(series.warnings(null, 0)).isEmpty();
    }

    @Test
    void tellsAResetFromAWrap() {
        MeterSeries series = series(counter(UNIT, MODULUS));
        after(series, 0.1, 1_000_000);
        assertThat(after(series, 0.1, 500)).isNaN();
        assertThat(after(series, 0.1, 1_500)).isCloseTo(1_000 * UNIT, within(1e-9));
        assertThat(code(series)).isEqualTo("meter.reset");
    }

    @Test
    void aCounterWithoutModulusNeverWraps() {
        MeterSeries series = series(counter(1e-6, 0));
        after(series, 0.1, 1_000_000);
        assertThat(after(series, 0.1, 999_999)).isNaN();
        assertThat(code(series)).isEqualTo("meter.reset");
    }

    @Test
    void moreThanPlausiblePowerIsAJump() {
        MeterSeries series = series(counter(1e-6, 0));
        after(series, 0.1, 0);
        assertThat(after(series, 0.1, 150_000_000)).isNaN();
        assertThat(after(series, 0.1, 151_000_000)).isCloseTo(1, within(1e-12));
        assertThat(code(series)).isEqualTo("meter.jump");
        assertThat(series.meter(new TotalSelection.Choice(true, "CPU"), START_NANOS, nanos)
                        .unmeteredSeconds())
                .isCloseTo(0.1, within(1e-9));
    }

    @Test
    void oneLargeUnitIsNoJump() {
        MeterSeries series = series(counter(200, 0));
        after(series, 0.1, 10);
        assertThat(after(series, 0.1, 11)).isEqualTo(200);
    }

    @Test
    void keepsALateReading() {
        MeterSeries series = series(counter(UNIT, MODULUS));
        after(series, 0.1, 1_000_000);
        assertThat(after(series, 15, 11_000_000)).isCloseTo(10_000_000 * UNIT, within(1e-6));
        assertThat(series.warnings(null, 0)).isEmpty();
    }

    @Test
    void aLateReadingThatMayHideAWrapIsUnknown() {
        // 262 144 J wrap in 262 s at 1 000 W
        MeterSeries series = series(counter(UNIT, MODULUS));
        after(series, 0.1, 1_000_000);
        assertThat(after(series, 140, 11_000_000)).isNaN();
        assertThat(code(series)).isEqualTo("meter.gap");
    }

    @Test
    void clocksThatMovedApartMakeTheIntervalUnknown() {
        MeterSeries series = series(counter(UNIT, MODULUS));
        after(series, 0.1, 1_000_000);
        wallNanos += 3_600 * SECOND_NANOS;
        assertThat(after(series, 0.1, 1_100_000)).isNaN();
        assertThat(after(series, 0.1, 1_200_000)).isCloseTo(100_000 * UNIT, within(1e-9));
        assertThat(code(series)).isEqualTo("meter.clock");
    }

    @Test
    void aFailedReadingIsMadeUpByTheNextOfACounter() {
        MeterSeries series = series(counter(1e-6, 0));
        after(series, 0.1, 1_000_000);
        reading.fail();
        assertThat(series.next(reading, wallNanos, true)).isNaN();
        assertThat(after(series, 0.5, 6_000_000)).isCloseTo(5, within(1e-12));
        assertThat(series.untilNanos() - series.sinceNanos()).isEqualTo(SECOND_NANOS / 2);
        assertThat(series.warnings("energy_uj: EINVAL", 0.3))
                .singleElement()
                .extracting(Warning::message)
                .asString()
                .contains("EINVAL");
        assertThat(series.meter(new TotalSelection.Choice(true, "CPU"), START_NANOS, nanos)
                        .droppedSamples())
                .isEqualTo(1);
    }

    @Test
    void aSlowCounterThatStandsStillWhileBusyIsStuckUntilItMoves() {
        MeterSeries series = series(slowCounter());
        after(series, 0.1, 5);
        for (int i = 0; i < 50; i++) {
            assertThat(after(series, 0.1, 5)).isEqualTo(0);
        }
        assertThat(after(series, 0.1, 5)).isNaN();
        assertThat(after(series, 0.1, 1_000_005)).isNaN();
        assertThat(after(series, 0.1, 2_000_005)).isCloseTo(1, within(1e-12));
        assertThat(code(series)).isEqualTo("meter.stuck");
    }

    @Test
    void aSlowCounterMayStandStillWhileNothingRuns() {
        MeterSeries series = series(slowCounter());
        after(series, 0.1, 5);
        for (int i = 0; i < 200; i++) {
            nanos += PERIOD_NANOS;
            wallNanos += PERIOD_NANOS;
            reading.set(nanos, 5);
            assertThat(series.next(reading, wallNanos, false)).isEqualTo(0);
        }
    }

    @Test
    void energyOfAFastCounterThatStoodStillComesLate() {
        MeterSeries series = series(counter(1e-6, 0));
        after(series, 0.1, 5);
        assertThat(after(series, 0.1, 5)).isNaN();
        assertThat(after(series, 0.1, 2_000_005)).isCloseTo(2, within(1e-12));
        assertThat(series.untilNanos() - series.sinceNanos()).isEqualTo(SECOND_NANOS / 5);
        assertThat(series.warnings(null, 0)).isEmpty();
    }

    @Test
    void aFastCounterThatStoodStillForLongIsUnknownSinceItLastMoved() {
        MeterSeries series = series(counter(1e-6, 0));
        after(series, 0.1, 5);
        for (int i = 0; i < 60; i++) {
            assertThat(after(series, 0.1, 5)).isNaN();
        }
        assertThat(after(series, 0.1, 1_000_005)).isNaN();
        assertThat(after(series, 0.1, 2_000_005)).isCloseTo(1, within(1e-12));
        assertThat(code(series)).isEqualTo("meter.stuck");
        assertThat(series.meter(new TotalSelection.Choice(true, "CPU"), START_NANOS, nanos)
                        .unmeteredSeconds())
                .isCloseTo(6.1, within(1e-9));
    }

    @Test
    void aReadingSeenBeforeTellsNothing() {
        MeterSeries series = series(counter(1e-6, 0));
        after(series, 0.1, 5);
        assertThat(series.next(reading, wallNanos, true)).isNaN();
        assertThat(series.meter(new TotalSelection.Choice(true, "GPU"), START_NANOS, nanos)
                        .droppedSamples())
                .isZero();
    }

    @Test
    void powerIsIntegratedByTrapezoids() {
        MeterSeries series = series(gauge());
        after(series, 0.1, 10_000_000);
        assertThat(after(series, 0.5, 30_000_000)).isCloseTo(10, within(1e-9));
    }

    @Test
    void aLongGapOfPowerReadingsIsUnknown() {
        MeterSeries series = series(gauge());
        after(series, 0.1, 10_000_000);
        assertThat(after(series, 1.1, 10_000_000)).isNaN();
        assertThat(code(series)).isEqualTo("meter.gap");
    }

    @Test
    void implausiblePowerIsDroppedWithBothItsNeighbours() {
        MeterSeries series = series(gauge());
        after(series, 0.1, 10_000_000);
        assertThat(after(series, 0.1, 2_000_000_000)).isNaN();
        assertThat(after(series, 0.1, 10_000_000)).isNaN();
        assertThat(after(series, 0.1, 10_000_000)).isCloseTo(1, within(1e-9));
    }

    @Test
    void aMeterThatFallsSilentIsUnmeteredUntilNow() {
        MeterSeries series = series(counter(1e-6, 0));
        after(series, 0.1, 5);
        after(series, 0.1, 10);
        long later = nanos + 20 * SECOND_NANOS;
        assertThat(series.meter(new TotalSelection.Choice(true, "CPU"), START_NANOS, later)
                        .unmeteredSeconds())
                .isCloseTo(20, within(1e-9));
    }

    @Test
    void aMeterThatWasNeverReadHasNoEnergy() {
        MeterSeries series = series(counter(1e-6, 0));
        reading.fail();
        series.next(reading, wallNanos, true);
        assertThat(series.meter(new TotalSelection.Choice(true, "CPU"), START_NANOS, nanos)
                        .energyJoules())
                .isNull();
    }

    @Test
    void theTimeBeforeAMeterWasFoundIsUnmetered() {
        MeterSeries series = series(counter(1e-6, 0));
        TotalSelection.Choice choice = new TotalSelection.Choice(true, "GPU");
        assertThat(series.meter(choice, START_NANOS, START_NANOS + SECOND_NANOS).unmeteredSeconds())
                .isCloseTo(1, within(1e-9));
        after(series, 2.1, 5);
        after(series, 0.1, 10);
        assertThat(series.meter(choice, START_NANOS, nanos).unmeteredSeconds()).isCloseTo(2, within(1e-9));
    }
}
