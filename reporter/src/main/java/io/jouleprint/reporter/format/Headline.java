package io.jouleprint.reporter.format;

import io.jouleprint.report.EnergyBalance;
import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.Host;
import io.jouleprint.report.Run;
import io.jouleprint.reporter.impact.Summary;
import io.jouleprint.reporter.table.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The first lines of every summary: what ran, what it cost, how sure that is. */
final class Headline {
    private static final double FULL_COVERAGE = 0.99;

    private final EnergyReport report;
    private final Summary summary;
    private final List<Fact> facts = new ArrayList<>();

    private Headline(View view) {
        this.report = view.report();
        this.summary = view.summary();
    }

    static List<Fact> of(View view) {
        Headline headline = new Headline(view);
        headline.energy();
        headline.machine();
        headline.facility();
        headline.operational();
        headline.hardware();
        headline.water();
        headline.score();
        return List.copyOf(headline.facts);
    }

    /** What ran: its name, or the main class, or the file. */
    static String title(View view) {
        Run run = view.report().run();
        String name = run.name();
        if (name == null) {
            name = view.report().jvm().mainClass();
        }
        if (EnergyReport.MERGED.equals(view.report().kind())) {
            List<EnergyReport.Part> parts = view.report().parts();
            return (name == null ? "Jouleprint" : name) + " (" + (parts == null ? 0 : parts.size()) + " JVMs)";
        }
        return name == null ? "Jouleprint report" : name;
    }

    /** Where, when, how long, how it ended. */
    static String subtitle(View view) {
        Run run = view.report().run();
        Host host = view.report().host();
        List<String> parts = new ArrayList<>();
        if (host.hostname() != null) {
            parts.add(host.hostname());
        }
        if (host.cpuModel() != null) {
            parts.add(host.cpuModel());
        }
        String start = run.startedAt();
        parts.add(start.length() < 16 ? start : start.substring(0, 10) + " " + start.substring(11, 16) + " UTC");
        parts.add(Quantity.seconds(run.durationSeconds()));
        parts.add(run.complete() ? run.outcome().name().toLowerCase(Locale.ROOT) : "still running or killed");
        return String.join(", ", parts);
    }

    private void energy() {
        Summary.Energy energy = summary.energy();
        Double used = energy.wholeMachine() ? energy.machineKwh() : energy.processKwh();
        String who = (energy.wholeMachine() ? "whole machine" : own()) + ", ";
        if (used == null) {
            facts.add(new Fact("Energy", "unknown", who + method() + notMetered()));
            return;
        }
        Quantity kwh = Quantity.kwh(used, energy.lowKwh(), energy.highKwh());
        Quantity joules = Quantity.joules(used * 3.6e6, times(energy.lowKwh()), times(energy.highKwh()));
        String same = joules.unit().equals("kWh") ? "" : " = " + joules.withRange();
        String value = (partlyMetered() ? "at least " : "") + (same.isEmpty() ? kwh.withRange() : kwh.value() + same);
        facts.add(new Fact("Energy", value, who + method() + notMetered()));
    }

    private boolean merged() {
        return EnergyReport.MERGED.equals(report.kind());
    }

    private String own() {
        return merged() ? "these JVMs" : "this process";
    }

    private static @Nullable Double times(@Nullable Double kwh) {
        return kwh == null ? null : kwh * 3.6e6;
    }

    private String method() {
        return switch (summary.energy().method()) {
            case "measured" -> "measured";
            case "estimated" -> "estimated, not measured";
            case "mixed" -> "partly measured, partly estimated";
            default -> "no source could be read";
        };
    }

    private String notMetered() {
        List<String> missing = summary.energy().notMetered();
        return missing.isEmpty() ? "" : "; without " + String.join(", ", missing);
    }

    private boolean partlyMetered() {
        boolean warned = report.warnings().stream()
                        .anyMatch(warning -> warning.code().equals("coverage.partial"))
                || summary.warnings().stream().anyMatch(note -> note.code().equals("coverage.partial"));
        boolean single = report.kind() == null;
        double covered =
                report.energy().meteredSeconds() / Math.max(1e-9, report.run().durationSeconds());
        return warned || (single && covered < FULL_COVERAGE);
    }

    private void machine() {
        Double machine = summary.energy().machineKwh();
        if (machine == null || summary.energy().wholeMachine()) {
            return;
        }
        EnergyBalance energy = report.energy();
        String share = energy.workloadShare() == null
                ? ""
                : Quantity.percent(energy.workloadShare()) + " of its busy CPU time was "
                        + (merged() ? "these JVMs'" : "this process's");
        facts.add(new Fact("Machine", Quantity.joules(machine * 3.6e6).value(), share));
    }

    private void facility() {
        Summary.Energy energy = summary.energy();
        if (energy.nodeOverheadKwh() != null) {
            facts.add(new Fact(
                    "Node overhead",
                    Quantity.joules(energy.nodeOverheadKwh() * 3.6e6).value(),
                    "fans, power supply and the like, by ratio"));
        }
        if (energy.facilityKwh() != null && summary.operational().pue() != 1) {
            facts.add(new Fact(
                    "Facility",
                    Quantity.joules(energy.facilityKwh() * 3.6e6).value(),
                    "with PUE " + number(summary.operational().pue())));
        }
    }

    private void operational() {
        Summary.Operational operational = summary.operational();
        if (operational.locationGrams() == null) {
            noPlace();
        } else {
            Quantity grams =
                    Quantity.grams(operational.locationGrams(), operational.lowGrams(), operational.highGrams());
            facts.add(new Fact("CO2e", grams.withRange(), basis(operational)));
        }
        if (operational.marketGrams() != null) {
            Summary.ResidualMix residual = operational.residualMix();
            facts.add(new Fact(
                    "CO2e, market",
                    Quantity.grams(operational.marketGrams()).value(),
                    residual == null
                            ? "by contracts"
                            : "by contracts, rest at " + number(residual.gramsPerKwh()) + " g/kWh"));
        }
        if (summary.consequential() != null) {
            facts.add(new Fact(
                    "Consequential",
                    Quantity.grams(summary.consequential().marginalGrams()).value(),
                    "marginal, part of no total; "
                            + source(summary.consequential().source())));
        }
    }

    private void noPlace() {
        facts.add(
                summary.energy().facilityKwh() == null
                        ? new Fact("CO2e", "unknown", "the energy is not known")
                        : new Fact("CO2e", "not computed", "needs --zone (such as FR) or --intensity in g/kWh"));
        Summary.Orientation world = summary.worldAverage();
        if (world != null) {
            facts.add(new Fact(
                    "World average",
                    "about " + Quantity.rough(world.grams()) + " CO2e",
                    "for orientation: on the world's grid, " + number(world.intensityGramsPerKwh()) + " g/kWh, "
                            + source(world.source())));
        }
    }

    private String basis(Summary.Operational operational) {
        List<String> parts = new ArrayList<>();
        parts.add(
                switch (operational.basis()) {
                    case "life-cycle" -> "life-cycle (scope 2 and 3.3 together)";
                    case "unknown" -> "basis unknown";
                    default -> operational.basis();
                });
        if (operational.zone() != null) {
            parts.add(operational.zone());
        }
        if (operational.intensityGramsPerKwh() != null) {
            parts.add(number(operational.intensityGramsPerKwh()) + " g/kWh");
        }
        if (operational.intensitySource() != null) {
            parts.add(source(operational.intensitySource()));
        }
        parts.add(operational.pue() == 1 ? "facility overhead not included" : "PUE " + number(operational.pue()));
        return String.join(", ", parts);
    }

    private void hardware() {
        Summary.Embodied embodied = summary.embodied();
        if (embodied == null) {
            facts.add(new Fact("Embodied", "not computed", "operational only; name the hardware with --device"));
            return;
        }
        facts.add(new Fact(
                "Embodied",
                Quantity.grams(embodied.grams(), embodied.lowGrams(), embodied.highGrams())
                        .withRange(),
                "CO2e of making " + devices(embodied)));
        Summary.EWaste waste = summary.eWaste();
        if (waste != null) {
            facts.add(new Fact(
                    "E-waste",
                    Quantity.grams(waste.grams(), waste.lowGrams(), waste.highGrams())
                            .withRange(),
                    "device mass consumed (future e-waste)" + recycled(waste)));
        }
        if (summary.adpe() != null) {
            facts.add(new Fact(
                    "ADPe",
                    io.jouleprint.reporter.impact.Rounding.significant(
                                    summary.adpe().kgSbEq() * 1e6, 1) + " mg Sb eq",
                    "metals and minerals; one digit is all the data support"));
        }
    }

    private static String recycled(Summary.EWaste waste) {
        return waste.recycledGrams() == null
                ? ""
                : ", of which recycled " + Quantity.grams(waste.recycledGrams()).value();
    }

    private static String devices(Summary.Embodied embodied) {
        return String.join(
                ", ",
                embodied.devices().stream()
                        .map(device -> device.name() + " (" + number(device.manufacturingKg()) + " kg, "
                                + number(device.lifetimeYears()) + " years, share " + number(device.share()) + ")")
                        .toList());
    }

    private void water() {
        Summary.Water water = summary.water();
        Double litres =
                water == null ? null : water.totalLitres() == null ? water.offSiteLitres() : water.totalLitres();
        if (water == null || litres == null) {
            return;
        }
        List<String> parts = new ArrayList<>();
        parts.add("consumed");
        parts.add(
                water.onSiteLitres() == null
                        ? "on site unknown (--wue)"
                        : "on site " + Quantity.litres(water.onSiteLitres()).value());
        if (water.offSiteLitres() != null) {
            parts.add(
                    "at power plants " + Quantity.litres(water.offSiteLitres()).value());
        }
        if (water.offSiteWithoutReservoirsLitres() != null) {
            parts.add("without reservoirs "
                    + Quantity.litres(water.offSiteWithoutReservoirsLitres()).value());
        }
        facts.add(new Fact("Water", Quantity.litres(litres).value(), String.join(", ", parts)));
    }

    private void score() {
        if (summary.sci() != null) {
            facts.add(new Fact(
                    "SCI",
                    score(summary.sci()).value() + " per " + summary.sci().functionalUnit(),
                    "ISO/IEC 21031, over " + Quantity.count(summary.sci().units()) + " "
                            + summary.sci().functionalUnit() + (summary.sci().units() == 1 ? "" : "s")));
        }
        Summary.Totals totals = summary.totals();
        if (totals != null) {
            facts.add(new Fact(
                    "Total CO2e",
                    Quantity.grams(totals.grams(), totals.lowGrams(), totals.highGrams())
                            .withRange(),
                    "operational (location-based) and embodied"));
        }
    }

    /** No more digits than the total has, of which it is a part. */
    private Quantity score(Summary.Sci sci) {
        Summary.Totals totals = summary.totals();
        double value = sci.gramsPerUnit();
        return totals == null || totals.grams() == 0
                ? Quantity.grams(value)
                : Quantity.grams(
                        value, value * totals.lowGrams() / totals.grams(), value * totals.highGrams() / totals.grams());
    }

    private static String source(Source source) {
        return source.year() == null || source.name().contains(source.year().toString())
                ? source.name()
                : source.name() + " (" + source.year() + ")";
    }

    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : io.jouleprint.reporter.impact.Rounding.significant(value, 4);
    }
}
