package io.jouleprint.reporter.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jouleprint.report.Component;
import io.jouleprint.reporter.carbon.MarginalIntensity;
import io.jouleprint.reporter.device.DeviceTable;
import io.jouleprint.reporter.impact.Assumptions.Facility;
import io.jouleprint.reporter.impact.Assumptions.Hardware;
import io.jouleprint.reporter.impact.Assumptions.Market;
import io.jouleprint.reporter.impact.Assumptions.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a reviewer would try: every factor once and no more, every point inside its interval, odd runs. */
class HostileReportsTest {
    private static final double EXACT = 1e-12;
    private static final double FRENCH_GRAMS = 44.18;

    private final SampleReport sample = new SampleReport();
    private final Assumptions everything = Assumptions.NONE
            .withPlace(new Place(null, null, "FR", null, null, false, MarginalIntensity.parse("test", "158:IFI")))
            .withFacility(new Facility(1.5, 0.2, 1.8, false))
            .withMarket(new Market(0.4, 20, null))
            .withHardware(new Hardware(DeviceTable.bundled().require("test", "server"), null, null, 0.5, null));

    @Test
    void pueEntersOnceWhereItBelongs() {
        Summary with = summarise(everything);
        Summary without = summarise(everything.withFacility(new Facility(1.0, 0.2, 1.8, false)));
        assertThat(with.operational().locationGrams())
                .isEqualTo(1.5 * without.operational().locationGrams(), within(EXACT));
        assertThat(with.operational().marketGrams())
                .isEqualTo(1.5 * without.operational().marketGrams(), within(EXACT));
        assertThat(with.consequential().marginalGrams())
                .isEqualTo(1.5 * without.consequential().marginalGrams(), within(EXACT));
        assertThat(with.water().offSiteLitres()).isEqualTo(1.5 * without.water().offSiteLitres(), within(EXACT));
        assertThat(with.water().onSiteLitres()).isEqualTo(without.water().onSiteLitres());
        assertThat(with.embodied()).isEqualTo(without.embodied());
        assertThat(with.trainings().get(0).grams())
                .isEqualTo(1.5 * without.trainings().get(0).grams(), within(EXACT));
    }

    @Test
    void epochsAddUpToTheirTrainingAndTheTrainingToTheRun() {
        Summary summary = summarise(everything);
        Summary.TrainingImpact training = summary.trainings().get(0);
        assertThat(training.epochs().stream()
                        .mapToDouble(Summary.EpochImpact::grams)
                        .sum())
                .isEqualTo(training.grams(), within(1e-9));
        assertThat(training.grams()).isEqualTo(summary.operational().locationGrams(), within(1e-9));
    }

    @Test
    void everyPointLiesInsideItsInterval() {
        for (double low : new double[] {0, 0.2, 0.999, 1}) {
            sample.low = low;
            sample.high = 1.3;
            Summary summary = summarise(everything);
            inside(
                    summary.operational().lowGrams(),
                    summary.operational().locationGrams(),
                    summary.operational().highGrams());
            inside(
                    summary.operational().marketLowGrams(),
                    summary.operational().marketGrams(),
                    summary.operational().marketHighGrams());
            inside(
                    summary.water().lowLitres(),
                    summary.water().totalLitres(),
                    summary.water().highLitres());
            inside(
                    summary.sci().lowGramsPerUnit(),
                    summary.sci().gramsPerUnit(),
                    summary.sci().highGramsPerUnit());
            inside(
                    summary.totals().lowGrams(),
                    summary.totals().grams(),
                    summary.totals().highGrams());
            inside(
                    summary.embodied().lowGrams(),
                    summary.embodied().grams(),
                    summary.embodied().highGrams());
            inside(
                    summary.consequential().lowGrams(),
                    summary.consequential().marginalGrams(),
                    summary.consequential().highGrams());
        }
    }

    private static void inside(double low, double point, double high) {
        assertThat(low).isGreaterThanOrEqualTo(0).isLessThanOrEqualTo(point);
        assertThat(high).isGreaterThanOrEqualTo(point).isFinite();
    }

    @Test
    void theScoreKnowsNoUtilisationAndNoMarket() {
        Summary half = summarise(everything);
        Summary full = summarise(everything
                .withHardware(new Hardware(DeviceTable.bundled().require("test", "server"), null, null, 1.0, null))
                .withMarket(null));
        assertThat(half.sci()).isEqualTo(full.sci());
        assertThat(half.embodied().grams()).isEqualTo(2 * full.embodied().grams(), within(1e-9));
        assertThat(full.sci().gramsPerUnit()).isEqualTo(full.totals().grams(), within(1e-9));
    }

    @Test
    void whatTheUserChoseHasNoInterval() {
        sample.low = 1;
        sample.high = 1;
        Summary summary = summarise(Assumptions.NONE.withPlace(Place.ofIntensity(100)));
        assertThat(summary.operational().lowGrams()).isEqualTo(2.5, within(EXACT));
        assertThat(summary.operational().highGrams()).isEqualTo(2.5, within(EXACT));
        assertThat(summary.operational().intensityGramsPerKwh()).isEqualTo(100.0);
    }

    @Test
    void theWorldsAverageIsInNoSum() {
        Summary summary = summarise(Assumptions.NONE.withHardware(everything.hardware()));
        assertThat(summary.worldAverage().grams()).isPositive();
        assertThat(summary.operational().locationGrams()).isNull();
        assertThat(summary.totals()).isNull();
        assertThat(summary.sci()).isNull();
        assertThat(summarise(everything).worldAverage()).isNull();
    }

    @Test
    void everyChoiceIsAnAssumption() {
        assertThat(summarise(everything).assumptions())
                .extracting(Summary.Assumption::figure)
                .contains(
                        "zone",
                        "intensityGramsPerKwh",
                        "marginalIntensityGramsPerKwh",
                        "contractShare",
                        "contractIntensityGramsPerKwh",
                        "residualIntensityGramsPerKwh",
                        "pue",
                        "wueLitresPerKwh",
                        "ewifLitresPerKwh",
                        "nodeOverheadRatio",
                        "utilisation");
    }

    @Test
    void aRunOfNoLengthCostsNothing() {
        sample.seconds = 1e-9;
        sample.epochs = 1;
        Summary summary = summarise(everything);
        assertThat(summary.operational().locationGrams()).isBetween(0.0, 1e-9);
        assertThat(summary.embodied().grams()).isBetween(0.0, 1e-6);
        assertThat(summary.totals().highGrams()).isFinite();
    }

    @Test
    void aThousandEpochsKeepTheirSum() {
        sample.epochs = 1000;
        sample.timelineSeconds = 2;
        Summary.TrainingImpact training = summarise(everything).trainings().get(0);
        assertThat(training.epochs()).hasSize(1000);
        assertThat(training.epochs().stream()
                        .mapToDouble(Summary.EpochImpact::grams)
                        .sum())
                .isEqualTo(training.grams(), within(1e-9));
    }

    @Test
    void onePlatformMeterTakesNoNodeOverhead() {
        sample.component = Component.PLATFORM;
        sample.dramWatts = 0;
        Summary summary = summarise(everything);
        assertThat(summary.energy().nodeOverheadKwh()).isZero();
        assertThat(summary.operational().locationGrams()).isEqualTo(0.02 * 1.5 * FRENCH_GRAMS, within(1e-9));
    }

    private Summary summarise(Assumptions assumptions) {
        return new ImpactCalculator().summarise(List.of(sample.build()), assumptions);
    }
}
