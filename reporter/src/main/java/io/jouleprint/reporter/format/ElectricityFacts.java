package io.jouleprint.reporter.format;

import io.jouleprint.reporter.impact.Summary;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
                    Quantity.grams(
                                    operational.marketGrams(),
                                    operational.marketLowGrams(),
                                    operational.marketHighGrams())
                            .withRange(),
                    "by contracts, the rest at "
                            + (residual == null
                                    ? "the location's intensity"
                                    : Quantities.number(residual.gramsPerKwh()) + " g/kWh")));
        }
        Summary.Consequential consequential = summary.consequential();
        if (consequential != null) {
            facts.add(new Fact(
                    "Consequential",
                    Quantity.grams(consequential.marginalGrams(), consequential.lowGrams(), consequential.highGrams())
                            .withRange(),
                    "what the grid would have emitted less without it, part of no total; marginal, "
                            + Quantities.number(consequential.intensityGramsPerKwh()) + " g/kWh, "
                            + consequential.source().text()));
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
                            + " g/kWh, " + world.source().text()));
        }
    }

    private String basis(Summary.Operational operational) {
        List<String> parts = new ArrayList<>();
        parts.add(
                switch (operational.basis()) {
                    case "life-cycle" -> "life-cycle (scope 2 and 3.3 together)";
                    case "unknown" -> "life-cycle or direct not stated";
                    default -> operational.basis();
                });
        boolean ofZone = operational.intensitySource() != null
                && operational.intensitySource().licence() != null;
        if (operational.zone() != null && ofZone) {
            parts.add(operational.zone());
        }
        if (operational.intensityGramsPerKwh() != null) {
            parts.add(Quantities.number(operational.intensityGramsPerKwh()) + " g/kWh");
        }
        if (operational.intensitySource() != null) {
            parts.add(operational.intensitySource().text());
        }
        parts.add(
                operational.pue() == 1
                        ? "facility overhead not included"
                        : "PUE " + Quantities.number(operational.pue()));
        return String.join(", ", parts);
    }

    void addWater() {
        Summary.Water water = summary.water();
        if (water == null) {
            return;
        }
        Double total = water.totalLitres();
        Double onSite = water.onSiteLitres();
        Double offSite = water.offSiteLitres();
        List<String> parts = new ArrayList<>();
        parts.add("consumed");
        if (total != null) {
            parts.add("on site " + part(water, onSite) + ", at power plants " + part(water, offSite));
        } else {
            parts.add(
                    onSite == null
                            ? "at power plants; on site unknown (--wue)"
                            : "on site; power plants unknown (--zone)");
        }
        if (water.offSiteWithoutReservoirsLitres() != null) {
            parts.add("without reservoirs " + part(water, water.offSiteWithoutReservoirsLitres()));
        }
        Double litres = total == null ? offSite == null ? onSite : offSite : total;
        if (litres != null) {
            Quantity quantity = Quantity.litres(litres, water.lowLitres(), water.highLitres());
            facts.add(new Fact("Water", quantity.withRange(), String.join(", ", parts)));
        }
    }

    /** A part is known as well as the whole, at best. */
    private static String part(Summary.Water water, @Nullable Double litres) {
        if (litres == null) {
            return "unknown";
        }
        double middle = Math.sqrt(water.lowLitres() * water.highLitres());
        return middle > 0
                ? Quantity.litres(litres, litres * water.lowLitres() / middle, litres * water.highLitres() / middle)
                        .value()
                : Quantity.litres(litres, null, null).value();
    }
}
