package io.jouleprint.reporter.format;

import io.jouleprint.reporter.impact.Summary;
import java.util.ArrayList;
import java.util.List;

/** What was used up of the hardware, and what adds up with it. */
record HardwareFacts(Summary summary, List<Fact> facts) {
    void addDevices() {
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
                    Quantity.oneDigit(summary.adpe().kgSbEq() * 1e3) + " Sb eq",
                    "metals and minerals; one digit is all the data support"));
        }
    }

    private static String recycled(Summary.EWaste waste) {
        return waste.recycledGrams() == null
                ? ""
                : ", of which recycled " + Quantity.grams(waste.recycledGrams()).value();
    }

    private static String devices(Summary.Embodied embodied) {
        List<String> devices = new ArrayList<>();
        for (Summary.Device device : embodied.devices()) {
            devices.add(device.name() + " (" + Quantities.number(device.manufacturingKg()) + " kg, "
                    + Quantities.number(device.lifetimeYears()) + " years, "
                    + (device.share() == 1 ? "all of it" : "share " + Quantities.number(device.share())) + ")");
        }
        return String.join(", ", devices);
    }

    void addTotals() {
        Summary.Sci sci = summary.sci();
        if (sci != null) {
            Quantity score = Quantity.grams(sci.gramsPerUnit(), sci.lowGramsPerUnit(), sci.highGramsPerUnit());
            facts.add(new Fact(
                    "SCI",
                    score.value() + " per " + sci.functionalUnit() + " (" + score.range() + ")",
                    "ISO/IEC 21031, over " + Quantity.count(sci.units()) + " " + sci.functionalUnit()
                            + (sci.units() == 1 ? "" : "s")));
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
}
