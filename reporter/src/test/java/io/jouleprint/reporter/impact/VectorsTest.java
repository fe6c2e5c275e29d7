package io.jouleprint.reporter.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jouleprint.reporter.carbon.IntensityTrace;
import io.jouleprint.reporter.carbon.WaterTable;
import io.jouleprint.reporter.device.BottomUp;
import io.jouleprint.reporter.device.BottomUp.Burden;
import io.jouleprint.reporter.device.DeviceProfile;
import io.jouleprint.reporter.device.Lifetime;
import io.jouleprint.reporter.device.Materials;
import io.jouleprint.reporter.device.Recycling;
import io.jouleprint.reporter.impact.Assumptions.Facility;
import io.jouleprint.reporter.impact.Assumptions.Hardware;
import io.jouleprint.reporter.impact.Assumptions.Place;
import io.jouleprint.reporter.table.CsvRow;
import io.jouleprint.reporter.table.CsvTable;
import io.jouleprint.reporter.table.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Published figures that the product's own code must reproduce within their tolerance. */
class VectorsTest {
    private static final Reference REFERENCE = Reference.bundled();

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void reproduces(String id, CsvRow row) {
        double expected = row.number("expected");
        Double absolute = row.optionalNumber("absolute");
        Double relative = row.optionalNumber("relative");
        double tolerance = (absolute == null ? 0 : absolute) + (relative == null ? 0 : relative * Math.abs(expected));
        assertThat(calculate(row.text("calculation"), new Inputs(row.text("inputs"))))
                .as(id)
                .isEqualTo(expected, within(tolerance));
    }

    static Stream<Arguments> rows() throws IOException {
        try (var stream = VectorsTest.class.getResourceAsStream("vectors.csv")) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return CsvTable.parse("vectors.csv", text, List.of("id", "calculation", "inputs", "expected"))
                    .rows()
                    .stream()
                    .map(row -> Arguments.of(row.text("id"), row));
        }
    }

    private static double calculate(String calculation, Inputs in) {
        return switch (calculation) {
            case "run-kwh" -> run(in).energy().facilityKwh();
            case "run-grams" -> run(in).operational().locationGrams();
            case "grams" -> grams(in.number("kwh"), in.number("grams_per_kwh"));
            case "sum" -> sum(in.numbers("terms"));
            case "cpu-kwh", "dram-kwh", "two-part-kwh", "two-part-grams" -> twoParts(calculation, in);
            case "equivalent", "equivalent-factor" -> equivalent(calculation, in);
            case "weighted-mean" -> weightedMean(in.numbers("weights"), in.numbers("grams_per_kwh"));
            case "electricity-adpe" ->
                in.number("kwh")
                        * REFERENCE
                                .electricityAdpe()
                                .find(in.text("zone"))
                                .orElseThrow()
                                .kgSbEqPerKwh();
            case "embodied" -> embodied(in);
            case "effective-die" -> BottomUp.effectiveSquareMillimetres(in.number("mm2"));
            case "lifetimes" -> lifetimes(in);
            case "device-kg" ->
                REFERENCE.devices().require("test", in.text("name")).manufacturingKg();
            case "material" -> material(in.text("name"));
            case "recycling" -> Recycling.parse("test", in.text("region")).rate();
            case "off-site-water" -> water(in).offSiteLitres();
            case "total-water" -> water(in).totalLitres();
            case "ewif" -> REFERENCE.water().find(in.text("zone")).orElseThrow().litresPerKwh();
            case "effect" -> effect(in);
            case "gum-product" -> Uncertainty.ofProduct(in.numbers("relative"));
            case "log-sigma" -> Uncertainty.logSigma(in.number("cv"));
            case "merged-low" -> merged(in.numbers("joules"), true);
            case "merged-high" -> merged(in.numbers("joules"), false);
            default -> component(calculation, in);
        };
    }

    private static double component(String calculation, Inputs in) {
        String part = calculation.substring(0, calculation.indexOf('-'));
        Burden burden =
                switch (part) {
                    case "cpu" -> BottomUp.cpu(in.number("mm2")).times(in.numberOr("units", 1));
                    case "ram" -> BottomUp.ram(in.number("gigabytes"), in.number("density"));
                    case "ssd" -> BottomUp.ssd(in.number("gigabytes"), in.number("density"));
                    case "server" -> server(in);
                    default -> throw new IllegalArgumentException(calculation);
                };
        return switch (calculation.substring(calculation.indexOf('-') + 1)) {
            case "carbon" -> burden.kgCo2e();
            case "depletion" -> burden.kgSbEq();
            case "energy" -> burden.megajoules();
            default -> throw new IllegalArgumentException(calculation);
        };
    }

    private static Burden server(Inputs in) {
        return Burden.sum(List.of(
                BottomUp.cpu(in.number("cpu")).times(in.number("cpus")),
                BottomUp.ram(in.number("dimm_gigabytes"), in.number("dimm_density"))
                        .times(in.number("dimms")),
                BottomUp.ssd(in.number("ssd_gigabytes"), in.number("ssd_density")),
                BottomUp.powerSupply(in.number("psu_kg")).times(in.number("psus")),
                BottomUp.mainboard(),
                BottomUp.rackChassis(),
                BottomUp.assembly()));
    }

    private static SampleReport sample(double cpuWatts, double dramWatts, double hours) {
        SampleReport sample = new SampleReport();
        sample.cpuWatts = cpuWatts;
        sample.dramWatts = dramWatts;
        sample.idleWatts = null;
        sample.processShare = 1;
        sample.seconds = hours * 3600;
        sample.timelineSeconds = sample.seconds;
        return sample;
    }

    private static Summary summarise(SampleReport sample, double pue, double gramsPerKwh) {
        Assumptions assumptions = Assumptions.NONE
                .withPlace(Place.ofIntensity(gramsPerKwh))
                .withFacility(new Facility(pue, null, null, false));
        return new ImpactCalculator(REFERENCE).summarise(List.of(sample.build()), assumptions);
    }

    private static Summary run(Inputs in) {
        return summarise(
                sample(in.number("watts"), 0, in.number("hours")), in.number("pue"), in.numberOr("grams_per_kwh", 0));
    }

    private static double grams(double kwh, double gramsPerKwh) {
        return summarise(sample(kwh * 1000, 0, 1), 1, gramsPerKwh).operational().locationGrams();
    }

    private static double twoParts(String calculation, Inputs in) {
        SampleReport sample = sample(in.number("cpu_watts"), in.number("dram_watts"), in.number("hours"));
        Summary summary = summarise(sample, in.number("pue"), in.number("grams_per_kwh"));
        return switch (calculation) {
            case "cpu-kwh" -> summary.energy().processKwh() - sample.dramWatts * in.number("hours") / 1000;
            case "dram-kwh" -> summary.energy().processKwh() - sample.cpuWatts * in.number("hours") / 1000;
            case "two-part-kwh" -> summary.energy().facilityKwh();
            default -> summary.operational().locationGrams();
        };
    }

    private static double sum(double[] terms) {
        return new Figure(
                        "sum",
                        Arrays.stream(terms)
                                .mapToObj(term -> new Figure.Term(term, List.of(), List.of()))
                                .toList())
                .point();
    }

    private static double equivalent(String calculation, Inputs in) {
        Summary.Equivalent found = REFERENCE.equivalents().of(in.numberOr("grams", 1)).stream()
                .filter(each -> each.name().equals(in.text("name")))
                .findFirst()
                .orElseThrow();
        return calculation.equals("equivalent") ? found.amount() : found.gramsPerUnit();
    }

    /** One hour for each value: energy in an hour is its weight. */
    private static double weightedMean(double[] weights, double[] gramsPerKwh) {
        Instant start = Instant.parse("2025-01-01T00:00:00Z");
        List<IntensityTrace.Slot> slots = new ArrayList<>();
        List<EnergyInTime.Slice> slices = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            slots.add(new IntensityTrace.Slot(
                    start.plusSeconds(3600L * i), start.plusSeconds(3600L * (i + 1)), gramsPerKwh[i]));
            slices.add(new EnergyInTime.Slice(3600.0 * i, 3600.0 * (i + 1), weights[i]));
        }
        IntensityTrace trace = new IntensityTrace(
                "mix", slots, io.jouleprint.reporter.carbon.Basis.UNKNOWN, Source.user("test"), null);
        return new EnergyInTime(start, 3600.0 * weights.length, slices, true)
                .mean(trace)
                .gramsPerKwh();
    }

    private static DeviceProfile device(double kilograms, double lifeHours) {
        return new DeviceProfile(
                "device",
                "server",
                kilograms,
                kilograms,
                kilograms,
                1,
                0,
                Lifetime.fixed(lifeHours / Lifetime.HOURS_PER_YEAR),
                null,
                null,
                0,
                Source.user("test"));
    }

    private static double embodied(Inputs in) {
        SampleReport sample = sample(1, 0, in.number("hours"));
        Hardware hardware = new Hardware(
                device(in.number("kg"), in.number("life_hours")),
                in.number("share"),
                null,
                in.number("utilisation"),
                null);
        return new ImpactCalculator(REFERENCE)
                .summarise(List.of(sample.build()), Assumptions.NONE.withHardware(hardware))
                .embodied()
                .grams();
    }

    private static double lifetimes(Inputs in) {
        double seconds = in.number("seconds");
        return new DeviceUse.Item(device(1, in.number("life_hours")), 1, seconds, seconds).lifetimes(1);
    }

    private static double material(String name) {
        return REFERENCE.materials().of(REFERENCE.devices().require("test", "laptop")).stream()
                .filter(part -> part.name().equals(name))
                .mapToDouble(Materials.Material::fraction)
                .sum();
    }

    private static Summary.Water water(Inputs in) {
        WaterTable.Factor factor = new WaterTable.Factor(in.number("ewif"), 0, Source.user("test"));
        Reference reference = new Reference(
                REFERENCE.grid(),
                REFERENCE.regions(),
                new WaterTable(Map.of("USA", factor)),
                REFERENCE.electricityAdpe(),
                REFERENCE.devices(),
                REFERENCE.materials(),
                REFERENCE.equivalents());
        Assumptions assumptions = Assumptions.NONE
                .withPlace(Place.ofZone("US"))
                .withFacility(new Facility(in.number("pue"), null, in.number("wue"), false));
        return new ImpactCalculator(reference)
                .summarise(List.of(sample(in.number("kwh") * 1000, 0, 1).build()), assumptions)
                .water();
    }

    /** Factors are multiplied to grams: samples x J per sample x PUE x g per kWh / 3.6e6. */
    private static double effect(Inputs in) {
        double[] before = in.numbers("before");
        double[] after = in.numbers("after");
        List<Decomposition.Ratio> ratios = new ArrayList<>();
        for (int i = 0; i < before.length; i++) {
            double unit = i == 1 ? 3.6e6 : 1;
            ratios.add(new Decomposition.Ratio("factor " + i, before[i] / unit, after[i] / unit));
        }
        return Decomposition.effects(ratios)[(int) in.number("index")];
    }

    /** Two runs of 1.5 J with the ends given; the ends of a merged report's interval are their sums. */
    private static double merged(double[] joules, boolean low) {
        List<io.jouleprint.report.EnergyReport> reports = new ArrayList<>();
        for (int i = 0; i < joules.length; i++) {
            SampleReport sample = sample(1.5, 0, 1 / 3600.0);
            sample.runId = "run-" + i;
            sample.hostId = "host-" + i;
            sample.low = low ? joules[i] / 1.5 : 0;
            sample.high = low ? 2 : joules[i] / 1.5;
            reports.add(sample.build());
        }
        var energy = Merge.merge(reports).energy();
        return low ? energy.lowJoules() : energy.highJoules();
    }

    /** {@code key=value;key=1|2|3}. */
    private static final class Inputs {
        private final Map<String, String> values = new HashMap<>();

        Inputs(String text) {
            for (String pair : text.split(";")) {
                values.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
            }
        }

        String text(String key) {
            return values.get(key);
        }

        double number(String key) {
            return Double.parseDouble(values.get(key));
        }

        double numberOr(String key, double fallback) {
            return values.containsKey(key) ? number(key) : fallback;
        }

        double[] numbers(String key) {
            return Arrays.stream(values.get(key).split("\\|"))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        }
    }
}
