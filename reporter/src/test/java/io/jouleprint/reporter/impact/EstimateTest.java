package io.jouleprint.reporter.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.Epoch;
import io.jouleprint.report.Training;
import io.jouleprint.reporter.impact.Assumptions.Place;
import io.jouleprint.reporter.impact.Estimate.Plan;
import io.jouleprint.reporter.table.InputError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class EstimateTest {
    private static final Reference REFERENCE = Reference.bundled();

    @Test
    void aWorkedExampleLeavesTheWarmUpOut() {
        // 25 W: four epochs of 22.5 kJ; the first cost 10 kJ more; 10 epochs = 32.5 + 9 x 22.5 = 235 kJ, nothing
        // outside
        EnergyReport report = report(List.of(32_500.0, 22_500.0, 22_500.0, 22_500.0), 100_000);
        Estimate estimate = Estimate.of(
                report, new Plan(10.0, null, 1), Assumptions.NONE.withPlace(Place.ofIntensity(400)), REFERENCE);
        assertThat(estimate.kwh()).isEqualTo(235_000 / 3.6e6, within(1e-12));
        assertThat(estimate.grams()).isEqualTo(235_000 / 3.6e6 * 400, within(1e-9));
        assertThat(estimate.lowKwh()).isEqualTo(235_000 / 3.6e6 * 0.9, within(1e-9));
        assertThat(estimate.observedEpochs()).isEqualTo(3);
        assertThat(estimate.durationSeconds()).isEqualTo(9000, within(1e-9));
    }

    @Test
    void samplesAreEpochsOfTheSameSize() {
        EnergyReport report = report(List.of(10.0, 10.0, 10.0, 10.0), 100);
        Estimate estimate = Estimate.of(report, new Plan(null, 600_000.0, 1), Assumptions.NONE, REFERENCE);
        assertThat(estimate.epochs()).isEqualTo(10, within(1e-12));
        assertThat(estimate.kwh()).isEqualTo(160 / 3.6e6, within(1e-15));
    }

    @Test
    void planningWhatWasRunGivesWhatWasMeasured() {
        SampleReport sample = new SampleReport();
        Estimate estimate = Estimate.of(sample.build(), new Plan(4.0, null, 1), Assumptions.NONE, REFERENCE);
        assertThat(estimate.kwh()).isEqualTo(sample.processJoules() / 3.6e6, within(1e-12));
    }

    @Test
    void tooFewEpochsAreAnError() {
        EnergyReport report = report(List.of(10.0, 10.0), 20);
        assertThatThrownBy(() -> Estimate.of(report, new Plan(9.0, null, 2), Assumptions.NONE, REFERENCE))
                .isInstanceOf(InputError.class)
                .hasMessageContaining("--warm-up");
        assertThat(Estimate.of(report, new Plan(9.0, null, 1), Assumptions.NONE, REFERENCE)
                        .lowKwh())
                .isNull();
    }

    @Test
    void theIntervalCoversAtItsRate() {
        Random random = new Random(42);
        DoubleSupplier epoch = () -> 1000 * (1 + 0.05 * random.nextGaussian());
        int covered = 0;
        int trials = 1500;
        for (int trial = 0; trial < trials; trial++) {
            List<Double> shortRun = new ArrayList<>(List.of(1500.0));
            double truth = 1500;
            double sum = 1500;
            for (int i = 0; i < 5; i++) {
                shortRun.add(epoch.getAsDouble());
                sum += shortRun.get(i + 1);
            }
            for (int i = 1; i < 30; i++) {
                truth += epoch.getAsDouble();
            }
            Estimate estimate = Estimate.of(exact(shortRun, sum), new Plan(30.0, null, 1), Assumptions.NONE, REFERENCE);
            if (estimate.lowKwh() * 3.6e6 <= truth && truth <= estimate.highKwh() * 3.6e6) {
                covered++;
            }
        }
        // 95 % of 1 500 with three standard deviations of the binomial: 1.7 points
        assertThat((double) covered / trials).isEqualTo(0.95, within(0.017));
    }

    @Test
    void aRowOfMergedEpochsIsAsManyEqualOnes() {
        EnergyReport rows = report(List.of(30.0, 10.0, 30.0), 70);
        EnergyReport merged = merged(rows, 1, 10);
        List<Double> single = new ArrayList<>(List.of(30.0));
        single.addAll(Collections.nCopies(10, 1.0));
        single.add(30.0);
        for (int warmUp : new int[] {0, 1, 4, 11}) {
            Estimate estimate = Estimate.of(merged, new Plan(20.0, null, warmUp), Assumptions.NONE, REFERENCE);
            Estimate expected =
                    Estimate.of(exact(single, 70), new Plan(20.0, null, warmUp), Assumptions.NONE, REFERENCE);
            assertThat(estimate.observedEpochs()).isEqualTo(12 - warmUp);
            assertThat(estimate.kwh()).isEqualTo(expected.kwh(), within(1e-12));
        }
    }

    @Test
    void aRowMayStandForMoreEpochsThanMemoryHolds() {
        EnergyReport report = merged(report(List.of(30.0, 10.0), 40), 1, Integer.MAX_VALUE);

        assertThat(Estimate.of(report, new Plan(9.0, null, 1), Assumptions.NONE, REFERENCE)
                        .observedEpochs())
                .isEqualTo(Integer.MAX_VALUE);
    }

    /** Row {@code at} becomes {@code count} epochs, and those after it follow. */
    private static EnergyReport merged(EnergyReport report, int at, int count) {
        Training training = report.trainings().get(0);
        List<Epoch> epochs = new ArrayList<>();
        for (Epoch epoch : training.epochs()) {
            int first = epoch.index() <= at ? epoch.index() : epoch.index() + count - 1;
            epochs.add(new Epoch(
                    first,
                    epoch.index() == at ? first + (count - 1) : first,
                    epoch.startSeconds(),
                    epoch.durationSeconds(),
                    null,
                    900,
                    epoch.machineJoules(),
                    epoch.processJoules(),
                    null,
                    null,
                    1,
                    60_000L,
                    null,
                    epoch.metrics()));
        }
        return Reports.withTraining(report, Reports.withEpochs(training, epochs));
    }

    private static EnergyReport exact(List<Double> joules, double sum) {
        return report(joules, sum, 1, 1);
    }

    private static EnergyReport report(List<Double> joules, double sum) {
        return report(joules, sum, 0.9, 1.2);
    }

    private static EnergyReport report(List<Double> joules, double sum, double low, double high) {
        SampleReport sample = new SampleReport();
        sample.epochs = joules.size();
        sample.low = low;
        sample.high = high;
        sample.seconds = 900.0 * joules.size();
        sample.processShare = 1;
        sample.dramWatts = 0;
        sample.idleWatts = null;
        sample.cpuWatts = sum / sample.seconds;
        sample.hasTimeline = false;
        EnergyReport base = sample.build();
        Training training = base.trainings().get(0);
        List<Epoch> epochs = new ArrayList<>();
        for (int i = 0; i < joules.size(); i++) {
            Epoch epoch = training.epochs().get(i);
            epochs.add(new Epoch(
                    i,
                    i,
                    epoch.startSeconds(),
                    epoch.durationSeconds(),
                    null,
                    900,
                    joules.get(i),
                    joules.get(i),
                    null,
                    null,
                    1,
                    60_000L,
                    null,
                    epoch.metrics()));
        }
        return Reports.withTraining(base, Reports.withEpochs(training, epochs));
    }
}
