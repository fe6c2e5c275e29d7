package io.jouleprint.reporter.impact;

import io.jouleprint.reporter.Vectors;
import io.jouleprint.reporter.Vectors.Inputs;
import io.jouleprint.reporter.carbon.IntensityTrace;
import io.jouleprint.reporter.carbon.WaterTable;
import io.jouleprint.reporter.device.BottomUp;
import io.jouleprint.reporter.device.BottomUp.Burden;
import io.jouleprint.reporter.device.DeviceProfile;
import io.jouleprint.reporter.device.GpuCard;
import io.jouleprint.reporter.device.Lifetime;
import io.jouleprint.reporter.device.LogicDie;
import io.jouleprint.reporter.device.Materials;
import io.jouleprint.reporter.device.Pedigree;
import io.jouleprint.reporter.device.Recycling;
import io.jouleprint.reporter.impact.Assumptions.Facility;
import io.jouleprint.reporter.impact.Assumptions.Hardware;
import io.jouleprint.reporter.impact.Assumptions.Place;
import io.jouleprint.reporter.table.CsvRow;
import io.jouleprint.reporter.table.CsvTable;
import io.jouleprint.reporter.table.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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
        Vectors.assertMeets(calculate(row.text("calculation"), new Inputs(row)), row);
    }

    static Stream<Arguments> rows() {
        return Vectors.calculations(false);
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
            case "embodied-kg" -> Assessment.embodiedGrams(item(in), in.number("utilisation")) / 1000;
            case "allocation" -> Assessment.embodiedGrams(item(in), 1) * in.number("impact") / 1000;
            case "active-hours" -> activeHours(in);
            case "effective-die" -> GpuCard.waferSquareMillimetres(in.number("mm2"));
            case "logic-die" -> logicDie(in).kgCo2e();
            case "lifetimes" -> item(in).lifetimes(1);
            case "copper-kg" -> Summary.Adpe.of(in.number("kg_sb")).copperGrams() / 1000;
            case "device-kg" ->
                REFERENCE.devices().require("test", in.text("name")).manufacturingKg();
            case "material" -> material(in.text("name"));
            case "recycling" -> Recycling.parse("test", in.text("region")).rate();
            case "off-site-water" -> water(in).offSiteLitres();
            case "total-water" -> water(in).totalLitres();
            case "water-of-mix" -> waterOfMix(in.numbers("shares"), in.numbers("ewif"));
            case "distance" -> miles(in);
            case "change" -> Arrays.stream(effects(in)).sum();
            case "ewif" -> REFERENCE.water().find(in.text("zone")).orElseThrow().litresPerKwh();
            case "effect" -> effects(in)[(int) in.number("index")];
            case "gum-product" -> Uncertainty.ofProduct(in.numbers("relative"));
            case "log-sigma" -> Uncertainty.logSigma(in.number("cv"));
            case "gsd" -> Math.exp(Uncertainty.logSigma(in.number("cv")));
            case "pedigree" -> Math.exp(pedigree(in).logSigma());
            case "pedigree-squared" -> Math.exp(2 * pedigree(in).logSigma());
            case "merged-low" -> merged(in.numbers("joules"), true);
            case "merged-high" -> merged(in.numbers("joules"), false);
            default -> component(calculation, in);
        };
    }

    private static double component(String calculation, Inputs in) {
        if (calculation.equals("card-carbon")) {
            return card(in);
        }
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

    private static double card(Inputs in) {
        GpuCard card = new GpuCard(
                in.number("casing"),
                in.number("heatsink"),
                in.number("board"),
                in.number("die"),
                in.number("memory"),
                in.number("kg"));
        return card.kgCo2e(in.number("memory_factor")) + card.afterTheGateKgCo2e(in.number("boat"), in.number("truck"));
    }

    private static LogicDie logicDie(Inputs in) {
        return new LogicDie(
                in.number("cm2"),
                in.number("fab"),
                in.number("electricity"),
                in.number("gas"),
                in.number("material"),
                in.number("yield"));
    }

    private static Pedigree pedigree(Inputs in) {
        int[] scores = Arrays.stream(in.numbers("scores"))
                .mapToInt(score -> (int) score)
                .toArray();
        return new Pedigree(scores[0], scores[1], scores[2], scores[3], scores[4]);
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

    /** With a factor that the table does not hold any more. */
    private static double miles(Inputs in) {
        String table = "name,grams_per_unit,source,year,licence\nmile," + in.text("grams_per_unit") + ",test,,";
        return new EquivalentTable(CsvTable.parse("test", table, List.of()).rows())
                .of(1000 * in.number("kg"))
                .get(0)
                .amount();
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
                "mix", slots, io.jouleprint.reporter.carbon.Basis.UNKNOWN, "average", Source.user("test"), null);
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
                Lifetime.fixed(lifeHours / Lifetime.HOURS_PER_YEAR, Source.user("test")),
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

    /** All devices of a kind together, busy for the seconds or hours given. */
    private static DeviceUse.Item item(Inputs in) {
        double seconds = in.numberOr("seconds", 3600 * in.numberOr("hours", 0));
        return new DeviceUse.Item(
                device(in.numberOr("kg", 1), in.number("life_hours")),
                (int) in.numberOr("devices", 1),
                seconds,
                seconds);
    }

    /** Hours of use in a life that is given in years of 365.25 days. */
    private static double activeHours(Inputs in) {
        double years = in.number("julian_years") * 365.25 / 365;
        DeviceUse.Item oneHour = new DeviceUse.Item(
                device(1, 1).withLifetime(Lifetime.fixed(years, Source.user("test"))), 1, 3600, 3600);
        return 1 / oneHour.lifetimes(in.number("utilisation"));
    }

    private static double material(String name) {
        return REFERENCE.materials().of(REFERENCE.devices().require("test", "laptop")).stream()
                .filter(part -> part.name().equals(name))
                .mapToDouble(Materials.Material::fraction)
                .sum();
    }

    private static Summary.Water water(Inputs in) {
        return water(in.number("kwh"), in.number("pue"), in.number("wue"), in.number("ewif"));
    }

    /** Each source's part of the energy with its own factor. */
    private static double waterOfMix(double[] shares, double[] ewif) {
        double litres = 0;
        for (int i = 0; i < shares.length; i++) {
            litres += water(shares[i], 1, 0, ewif[i]).offSiteLitres();
        }
        return litres / Arrays.stream(shares).sum();
    }

    private static Summary.Water water(double kwh, double pue, double wue, double ewif) {
        WaterTable.Factor factor = new WaterTable.Factor(ewif, 0, Source.user("test"));
        Reference reference = new Reference(
                REFERENCE.grid(),
                REFERENCE.regions(),
                new WaterTable(Map.of("USA", factor)),
                REFERENCE.electricityAdpe(),
                REFERENCE.devices(),
                REFERENCE.materials(),
                REFERENCE.equivalents());
        Assumptions assumptions =
                Assumptions.NONE.withPlace(Place.ofZone("US")).withFacility(new Facility(pue, null, wue, false));
        return new ImpactCalculator(reference)
                .summarise(List.of(sample(kwh * 1000, 0, 1).build()), assumptions)
                .water();
    }

    /** Factors are multiplied to grams: samples x J per sample x PUE x g per kWh / 3.6e6. */
    private static double[] effects(Inputs in) {
        double[] before = in.numbers("before");
        double[] after = in.numbers("after");
        List<Decomposition.Ratio> ratios = new ArrayList<>();
        for (int i = 0; i < before.length; i++) {
            double unit = i == 1 ? 3.6e6 : 1;
            ratios.add(new Decomposition.Ratio("factor " + i, before[i] / unit, after[i] / unit));
        }
        return Decomposition.effects(ratios);
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
}
