package io.jouleprint.reporter.format;

import io.jouleprint.reporter.impact.Summary;
import io.jouleprint.reporter.table.Source;
import java.util.ArrayList;
import java.util.List;

/** What the electricity stands for: emissions by location, by contract and at the margin, and water. */
record ElectricityFacts(Summary summary, List<Fact> facts) {
    void addEmissions() {
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
                            : "by contracts, rest at " + Quantities.number(residual.gramsPerKwh()) + " g/kWh"));
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
                    "for orientation: on the world's grid, " + Quantities.number(world.intensityGramsPerKwh())
                            + " g/kWh, " + source(world.source())));
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
            parts.add(Quantities.number(operational.intensityGramsPerKwh()) + " g/kWh");
        }
        if (operational.intensitySource() != null) {
            parts.add(source(operational.intensitySource()));
        }
        parts.add(
                operational.pue() == 1
                        ? "facility overhead not included"
                        : "PUE " + Quantities.number(operational.pue()));
        return String.join(", ", parts);
    }

    void addWater() {
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

    private static String source(Source source) {
        return source.year() == null || source.name().contains(source.year().toString())
                ? source.name()
                : source.name() + " (" + source.year() + ")";
    }
}
