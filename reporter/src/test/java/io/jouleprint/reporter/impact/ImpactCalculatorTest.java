package io.jouleprint.reporter.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jouleprint.report.Component;
import io.jouleprint.reporter.carbon.IntensityTrace;
import io.jouleprint.reporter.carbon.MarginalIntensity;
import io.jouleprint.reporter.device.DeviceTable;
import io.jouleprint.reporter.device.Recycling;
import io.jouleprint.reporter.impact.Assumptions.Facility;
import io.jouleprint.reporter.impact.Assumptions.Hardware;
import io.jouleprint.reporter.impact.Assumptions.Market;
import io.jouleprint.reporter.impact.Assumptions.Place;
import io.jouleprint.reporter.table.InputError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImpactCalculatorTest {
    private static final double EXACT = 1e-12;

    private final ImpactCalculator calculator = new ImpactCalculator();
    private final SampleReport sample = new SampleReport();

    @Test
    void aWorkedExampleCanBeCheckedByHand() {
        // 50 W x 0.5 for one hour: 25 Wh; overhead 0.2 of it: 5 Wh; PUE 1.5: 45 Wh; 400 g/kWh: 18 g
        Assumptions assumptions =
                Assumptions.NONE.withPlace(Place.ofIntensity(400)).withFacility(new Facility(1.5, 0.2, 2.0, false));
        Summary summary = summarise(assumptions);
        assertThat(summary.energy().processKwh()).isEqualTo(0.025, within(EXACT));
        assertThat(summary.energy().machineKwh()).isEqualTo(0.05, within(EXACT));
        assertThat(summary.energy().nodeOverheadKwh()).isEqualTo(0.005, within(EXACT));
        assertThat(summary.energy().itKwh()).isEqualTo(0.03, within(EXACT));
        assertThat(summary.energy().facilityKwh()).isEqualTo(0.045, within(EXACT));
        assertThat(summary.operational().locationGrams()).isEqualTo(18, within(EXACT));
        assertThat(summary.operational().lowGrams()).isEqualTo(18 * 0.9, within(EXACT));
        assertThat(summary.operational().highGrams()).isEqualTo(18 * 1.2, within(EXACT));
        assertThat(summary.operational().basis()).isEqualTo("unknown");
        assertThat(summary.water()).isNotNull();
        assertThat(summary.water().onSiteLitres()).isEqualTo(0.06, within(EXACT));
        assertThat(summary.water().offSiteLitres()).isNull();
        assertThat(summary.water().totalLitres()).isNull();
        assertThat(summary.totals()).isNull();
        assertThat(summary.embodied()).isNull();
        assertThat(summary.sci()).isNull();
    }

    @Test
    void withoutAPlaceThereAreNoGramsButALabelledWorldAverage() {
        Summary summary = summarise(Assumptions.NONE);
        assertThat(summary.operational().locationGrams()).isNull();
        assertThat(summary.operational().intensityGramsPerKwh()).isNull();
        assertThat(summary.worldAverage()).isNotNull();
        assertThat(summary.worldAverage().grams())
                .isEqualTo(0.025 * summary.worldAverage().intensityGramsPerKwh(), within(EXACT));
        assertThat(codes(summary)).contains("intensity.missing", "pue.not-given", "device.missing");
    }

    @Test
    void theWholeMachineReplacesTheProcess() {
        Summary summary = summarise(
                Assumptions.NONE.withPlace(Place.ofIntensity(1000)).withFacility(new Facility(null, null, null, true)));
        assertThat(summary.energy().itKwh()).isEqualTo(0.05, within(EXACT));
        assertThat(summary.energy().processKwh()).isEqualTo(0.025, within(EXACT));
        assertThat(summary.operational().locationGrams()).isEqualTo(50, within(EXACT));
    }

    @Test
    void nodeOverheadIsZeroForAPlatformMeterAndSaysSo() {
        sample.component = Component.PLATFORM;
        Summary summary = summarise(Assumptions.NONE.withFacility(new Facility(null, 0.3, null, false)));
        assertThat(summary.energy().nodeOverheadKwh()).isZero();
        assertThat(codes(summary)).contains("node-overhead.platform");
    }

    @Test
    void marketAndLocationStandSideBySide() {
        Summary summary =
                summarise(Assumptions.NONE.withPlace(Place.ofIntensity(400)).withMarket(new Market(0.6, 20, 500.0)));
        assertThat(summary.operational().locationGrams()).isEqualTo(10, within(EXACT));
        assertThat(summary.operational().marketGrams()).isEqualTo(0.025 * (0.4 * 500 + 0.6 * 20), within(EXACT));
        assertThat(summary.operational().residualMix()).isNotNull();
    }

    @Test
    void withoutAResidualMixTheLocationStandsInAndSaysSo() {
        Summary summary =
                summarise(Assumptions.NONE.withPlace(Place.ofIntensity(400)).withMarket(new Market(0.5, 0, null)));
        assertThat(summary.operational().marketGrams()).isEqualTo(5, within(EXACT));
        assertThat(summary.operational().residualMix()).isNull();
        assertThat(codes(summary)).contains("market.no-residual-mix");
    }

    @Test
    void embodiedFollowsSci() {
        Summary summary =
                summarise(Assumptions.NONE.withPlace(Place.ofIntensity(400)).withHardware(server(null, null, null)));
        double embodied = 1_200_000.0 / (4 * 8760);
        assertThat(summary.embodied()).isNotNull();
        assertThat(summary.embodied().grams()).isEqualTo(embodied, within(EXACT));
        assertThat(summary.embodied().lowGrams()).isLessThan(embodied);
        assertThat(summary.embodied().highGrams()).isGreaterThan(embodied);
        assertThat(summary.totals()).isNotNull();
        assertThat(summary.totals().grams()).isEqualTo(10 + embodied, within(EXACT));
        assertThat(summary.eWaste()).isNotNull();
        assertThat(summary.eWaste().grams()).isEqualTo(22_200.0 / (4 * 8760), within(EXACT));
        assertThat(summary.eWaste().recycledGrams()).isEqualTo(0.223 * 22_200.0 / (4 * 8760), within(EXACT));
        assertThat(summary.eWaste().deviceLifetimesConsumed()).isEqualTo(1.0 / (4 * 8760), within(EXACT));
        assertThat(summary.eWaste().materials().stream()
                        .mapToDouble(Summary.Material::grams)
                        .sum())
                .isEqualTo(summary.eWaste().grams(), within(EXACT));
        assertThat(summary.adpe()).isNotNull();
        assertThat(summary.adpe().kgSbEq()).isEqualTo(0.0378 / (4 * 8760) + 0.025 * 7.37708e-8, within(EXACT));
    }

    @Test
    void utilisationRaisesEmbodiedButNotSci() {
        Assumptions base = Assumptions.NONE.withPlace(Place.ofIntensity(400));
        Summary full = summarise(base.withHardware(server(null, null, null)));
        Summary half = summarise(base.withHardware(server(null, null, 0.5)));
        assertThat(half.embodied().grams()).isEqualTo(2 * full.embodied().grams(), within(EXACT));
        assertThat(half.sci().gramsPerUnit()).isEqualTo(full.sci().gramsPerUnit(), within(EXACT));
    }

    @Test
    void sciCountsTheUnitThatWasAskedFor() {
        Assumptions base = Assumptions.NONE.withPlace(Place.ofIntensity(400)).withHardware(server(null, null, null));
        double perRun = summarise(base).sci().gramsPerUnit();
        assertThat(summarise(base.withFunctionalUnit(FunctionalUnit.EPOCH))
                        .sci()
                        .gramsPerUnit())
                .isEqualTo(perRun / 4, within(EXACT));
        assertThat(summarise(base.withFunctionalUnit(FunctionalUnit.SAMPLE))
                        .sci()
                        .units())
                .isEqualTo(240_000);
        assertThat(summarise(base.withFunctionalUnit(FunctionalUnit.STEP)).sci().units())
                .isEqualTo(4 * 469);
    }

    @Test
    void theTraceIsWeightedByEnergyAndNotByTime() {
        IntensityTrace trace = IntensityTrace.parse("trace.csv", """
                start_utc,end_utc,g_per_kwh,basis
                2025-06-01T12:00Z,2025-06-01T12:30Z,100,direct
                2025-06-01T12:30Z,2025-06-01T14:00Z,300,direct
                """);
        Summary summary = summarise(Assumptions.NONE.withPlace(new Place(trace, null, null, null, null, false, null)));
        assertThat(summary.operational().intensityGramsPerKwh()).isEqualTo(200, within(EXACT));
        assertThat(summary.operational().basis()).isEqualTo("direct");
        assertThat(summary.trainings().get(0).epochs().get(0).grams()).isEqualTo(0.025 / 4 * 100, within(EXACT));
        assertThat(summary.trainings().get(0).epochs().get(3).grams()).isEqualTo(0.025 / 4 * 300, within(EXACT));
    }

    @Test
    void aTraceThatMissesTheRunNeedsAZone() {
        IntensityTrace trace = IntensityTrace.parse(
                "trace.csv", "start_utc,end_utc,g_per_kwh\n2025-06-01T12:00Z,2025-06-01T12:30Z,100\n");
        assertThatThrownBy(() ->
                        summarise(Assumptions.NONE.withPlace(new Place(trace, null, null, null, null, false, null))))
                .isInstanceOf(InputError.class)
                .hasMessageContaining("trace.csv")
                .hasMessageContaining("--zone");
        Summary summary = summarise(Assumptions.NONE.withPlace(new Place(trace, null, "FR", null, null, false, null)));
        assertThat(summary.operational().intensityGramsPerKwh()).isEqualTo((100 + 44.18) / 2, within(1e-9));
        assertThat(codes(summary)).contains("intensity.gap", "intensity.ignored");
    }

    @Test
    void precedenceIsTraceIntensityZoneRegionEnvironment() {
        Summary intensity = summarise(
                Assumptions.NONE.withPlace(new Place(null, 56.0, "FR", "gcp:europe-west1", "DE", false, null)));
        assertThat(intensity.operational().intensityGramsPerKwh()).isEqualTo(56, within(EXACT));
        assertThat(messages(intensity)).contains("--zone FR", "--region gcp:europe-west1", "JOULEPRINT_ZONE DE");
        Summary zone = summarise(
                Assumptions.NONE.withPlace(new Place(null, null, "FR", "gcp:europe-west1", "DE", false, null)));
        assertThat(zone.operational().zone()).isEqualTo("FRA");
        assertThat(zone.operational().pue()).isEqualTo(1.09);
        Summary region = summarise(
                Assumptions.NONE.withPlace(new Place(null, null, null, "gcp:europe-west1", "DE", false, null)));
        assertThat(region.operational().zone()).isEqualTo("BEL");
        Summary environment =
                summarise(Assumptions.NONE.withPlace(new Place(null, null, null, null, "de", false, null)));
        assertThat(environment.operational().zone()).isEqualTo("DEU");
    }

    @Test
    void theProvidersOwnFigureIsUsedOnlyOnRequest() {
        Place own = new Place(null, null, null, "gcp:europe-west9", null, true, null);
        assertThat(summarise(Assumptions.NONE.withPlace(own)).operational().intensityGramsPerKwh())
                .isEqualTo(16.3, within(1e-9));
        assertThat(summarise(Assumptions.NONE.withPlace(Place.ofRegion("gcp:europe-west9")))
                        .operational()
                        .intensityGramsPerKwh())
                .isEqualTo(44.18, within(1e-9));
    }

    @Test
    void marginalGramsStandAlone() {
        Place place =
                new Place(null, 400.0, null, null, null, false, MarginalIntensity.parse("test", "600:WattTime 2024"));
        Assumptions average = Assumptions.NONE
                .withPlace(Place.ofIntensity(400))
                .withFacility(new Facility(1.5, null, null, false))
                .withHardware(server(null, null, null));
        Summary without = summarise(average);
        Summary with = summarise(average.withPlace(place));
        assertThat(with.consequential().marginalGrams()).isEqualTo(0.025 * 1.5 * 600, within(EXACT));
        assertThat(with.consequential().source().name()).isEqualTo("WattTime 2024");
        assertThat(with.totals()).isEqualTo(without.totals());
        assertThat(with.sci()).isEqualTo(without.sci());
        assertThat(with.operational()).isEqualTo(without.operational());
        assertThat(without.consequential()).isNull();
    }

    @Test
    void aMarginalTraceIsWeightedByEnergy(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("marginal.csv"), """
                start_utc,end_utc,g_per_kwh,kind,source
                2025-06-01T12:00Z,2025-06-01T12:30Z,100,marginal,grid operator
                2025-06-01T12:30Z,2025-06-01T14:00Z,300,marginal,grid operator
                """);
        var marginal = MarginalIntensity.parse("test", file.toString());
        Summary summary =
                summarise(Assumptions.NONE.withPlace(new Place(null, null, "FR", null, null, false, marginal)));
        assertThat(summary.consequential().intensityGramsPerKwh()).isEqualTo(200, within(EXACT));
        assertThat(summary.operational().kind()).isEqualTo("average");
        assertThatThrownBy(() -> IntensityTrace.readAverage(file)).hasMessageContaining("--marginal-intensity");
    }

    @Test
    void contractsAndResidualMixNeedNoLocation() {
        Summary summary = summarise(Assumptions.NONE.withMarket(new Market(0.6, 20, 500.0)));
        assertThat(summary.operational().locationGrams()).isNull();
        assertThat(summary.operational().marketGrams()).isEqualTo(0.025 * (0.6 * 20 + 0.4 * 500), within(EXACT));
        assertThat(summarise(Assumptions.NONE.withMarket(new Market(0.6, 20, null)))
                        .operational()
                        .marketGrams())
                .isNull();
    }

    @Test
    void aRunLongerThanADeviceLivesUsesUpOneDevice() {
        Summary worn = summarise(
                Assumptions.NONE.withPlace(Place.ofIntensity(400)).withHardware(server(null, 0.5 / 8760, null)));
        assertThat(worn.embodied().grams()).isEqualTo(1_200_000, within(1e-6));
        assertThat(worn.eWaste().deviceLifetimesConsumed()).isEqualTo(1);
        assertThat(codes(worn)).contains("device.worn-out");
    }

    @Test
    void impossibleChoicesAreRefusedByName() {
        assertThatThrownBy(() -> summarise(Assumptions.NONE.withFacility(new Facility(0.9, null, null, false))))
                .hasMessageStartingWith("--pue: found 0.9");
        assertThatThrownBy(() -> summarise(Assumptions.NONE.withPlace(Place.ofIntensity(-1))))
                .isInstanceOf(InputError.class);
        assertThatThrownBy(() -> summarise(Assumptions.NONE.withPlace(Place.ofZone("XY"))))
                .hasMessageContaining("--zone")
                .hasMessageContaining("near:");
    }

    private Summary summarise(Assumptions assumptions) {
        return calculator.summarise(List.of(sample.build()), assumptions);
    }

    private static Hardware server(Double share, Double years, Double utilisation) {
        return new Hardware(
                DeviceTable.bundled().require("--device", "server"),
                share,
                years,
                utilisation,
                Recycling.parse("--recycling-rate", "world"));
    }

    private static List<String> codes(Summary summary) {
        return summary.warnings().stream().map(Summary.Note::code).toList();
    }

    private static String messages(Summary summary) {
        return summary.warnings().stream().map(Summary.Note::message).reduce("", (a, b) -> a + " " + b);
    }
}
