package io.jouleprint.reporter.impact;

import static io.jouleprint.reporter.impact.ExplanationLines.REPORT;
import static io.jouleprint.reporter.impact.ExplanationLines.chosen;
import static io.jouleprint.reporter.impact.ExplanationLines.input;
import static io.jouleprint.reporter.impact.ExplanationLines.number;
import static io.jouleprint.reporter.impact.ExplanationLines.share;

import io.jouleprint.reporter.carbon.ElectricityAdpeTable;
import io.jouleprint.reporter.device.DeviceProfile;
import io.jouleprint.reporter.impact.Assumptions.Hardware;
import io.jouleprint.reporter.impact.Explanation.Input;
import io.jouleprint.reporter.impact.Uncertainty.Interval;
import io.jouleprint.reporter.table.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was used up of the hardware, and what adds up with it. */
record HardwareExplanations(Assessment assessment, Summary summary, EnergyExplanations energy, ExplanationLines lines) {
    void embodied(DeviceUse use, Hardware hardware) {
        Figure figure = assessment.embodied();
        if (figure == null) {
            return;
        }
        Map<Factor, Double> shares = assessment.uncertainty().shares(figure);
        double utilisation = Assessment.utilisation(hardware);
        List<Input> inputs = new ArrayList<>();
        List<String> terms = new ArrayList<>();
        for (DeviceUse.Item item : use.items()) {
            DeviceProfile profile = item.profile();
            inputs.add(input(
                    "manufacturing of " + profile.name(),
                    profile.manufacturingKg(),
                    "kg CO2e",
                    "published",
                    profile.source(),
                    share(shares, "manufacturing of " + profile.name())));
            inputs.add(lifetime(item, hardware, share(shares, "lifetime of " + profile.name())));
            inputs.add(shareInput(item, hardware));
            String lives = item.worn(utilisation)
                    ? number(item.count()) + " (used up)"
                    : number(item.shareSeconds() / 3600) + " h / ("
                            + number(profile.lifetime().hours()) + " h x " + number(utilisation) + ")";
            terms.add(number(1000 * profile.manufacturingKg()) + " g x " + lives);
        }
        inputs.add(input(
                "utilisation",
                utilisation,
                "",
                hardware.utilisation() == null ? "assumed" : "chosen",
                hardware.utilisation() == null ? new Source("ISO/IEC 21031", 2024, null) : Source.user("--utilisation"),
                null));
        lines.add(
                "embodied.grams",
                "g CO2e",
                figure.point(),
                assessment.uncertainty().interval(figure),
                "grams = sum over devices of manufacturing x hours x share / (lifetime x utilisation)",
                String.join(" + ", terms) + " = " + number(figure.point()) + " g",
                inputs,
                "ISO/IEC 21031: M = TE x TiR/EL x RR/ToR; a year has 8760 hours");
    }

    private static Input lifetime(DeviceUse.Item item, Hardware hardware, @Nullable Double share) {
        boolean chosen = hardware.lifetimeYears() != null;
        DeviceProfile profile = item.profile();
        return input(
                "lifetime of " + profile.name(),
                profile.lifetime().years(),
                "years",
                chosen ? "chosen" : "published",
                profile.lifetime().source(),
                share);
    }

    private Input shareInput(DeviceUse.Item item, Hardware hardware) {
        boolean whole = hardware.resourceShare() == null && item.share() == 1;
        String kind = hardware.resourceShare() != null ? "chosen" : whole ? "assumed" : "measured";
        Source source = AssumptionLines.shareSource(assessment, hardware);
        return input("share of " + item.profile().name(), item.share(), "", kind, source, null);
    }

    void eWaste(DeviceUse use, Hardware hardware) {
        Figure figure = assessment.eWaste();
        Summary.EWaste waste = summary.eWaste();
        if (figure == null || waste == null) {
            return;
        }
        Map<Factor, Double> shares = assessment.uncertainty().shares(figure);
        List<Input> inputs = new ArrayList<>();
        for (DeviceUse.Item item : use.items()) {
            DeviceProfile profile = item.profile();
            inputs.add(input(
                    "mass of " + profile.name(),
                    profile.massKg(),
                    "kg",
                    "published",
                    profile.source(),
                    share(shares, "mass of " + profile.name())));
            inputs.add(lifetime(item, hardware, share(shares, "lifetime of " + profile.name())));
            inputs.add(shareInput(item, hardware));
        }
        List<String> parts = waste.materials().stream()
                .map(part -> part.name() + " " + Rounding.significant(part.grams(), 2) + " g")
                .toList();
        lines.add(
                "eWaste.grams",
                "g",
                figure.point(),
                assessment.uncertainty().interval(figure),
                "grams = sum over devices of mass x lifetimes consumed",
                "lifetimes consumed " + number(waste.deviceLifetimesConsumed()) + ", together " + number(figure.point())
                        + " g",
                inputs,
                "device mass consumed (future e-waste); coarse composition: " + String.join(", ", parts));
    }

    void adpe(DeviceUse use, Hardware hardware) {
        Summary.Adpe adpe = summary.adpe();
        Double facility = assessment.facilityKwh();
        if (adpe == null || facility == null) {
            return;
        }
        ElectricityAdpeTable.Factor factor = HardwareSummary.electricityAdpe(assessment);
        double utilisation = Assessment.utilisation(hardware);
        List<String> terms = new ArrayList<>();
        List<Input> inputs = new ArrayList<>();
        inputs.add(input("electricity", factor.kgSbEqPerKwh(), "kg Sb-eq/kWh", "published", factor.source(), null));
        for (DeviceUse.Item item : use.items()) {
            Double each = item.profile().adpeKgSbEq();
            if (each != null) {
                terms.add(number(each) + " x " + number(item.lifetimes(utilisation)));
                String name = item.profile().name();
                inputs.add(input(
                        name, each, "kg Sb-eq", "published", item.profile().source(), null));
            }
        }
        lines.add(
                "adpe.kgSbEq",
                "kg Sb-eq",
                adpe.kgSbEq(),
                null,
                "kgSbEq = facilityKwh x electricity + sum over devices of depletion x lifetimes consumed",
                number(facility) + " x " + number(factor.kgSbEqPerKwh()) + " + " + String.join(" + ", terms) + " = "
                        + Rounding.significant(adpe.kgSbEq(), 1) + " kg Sb-eq",
                inputs,
                "as much as mining " + Rounding.significant(adpe.copperGrams(), 1)
                        + " g of copper; data sets differ by more than a factor of two: one digit is all that can be said");
    }

    void sci() {
        Summary.Sci sci = summary.sci();
        if (sci == null) {
            return;
        }
        double units = sci.units();
        Figure figure = new DerivedFigures(assessment).sci();
        List<Input> inputs = new ArrayList<>(figure == null ? List.of() : errors(figure));
        inputs.add(input(sci.functionalUnit() + "s", units, "", "measured", REPORT, null));
        lines.add(
                "sci.gramsPerUnit",
                "g CO2e per " + sci.functionalUnit(),
                sci.gramsPerUnit(),
                new Interval(sci.lowGramsPerUnit(), sci.highGramsPerUnit()),
                "SCI = (operational + embodied at utilisation 1) / units",
                number(sci.gramsPerUnit() * units) + " g / " + number(units) + " = " + number(sci.gramsPerUnit())
                        + " g",
                inputs,
                "ISO/IEC 21031:2024, location-based");
    }

    void total() {
        Figure total = assessment.total();
        Figure operational = assessment.operational();
        Figure embodied = assessment.embodied();
        if (total == null || operational == null || embodied == null) {
            return;
        }
        lines.add(
                "totals.grams",
                "g CO2e",
                total.point(),
                assessment.uncertainty().interval(total),
                "grams = operational (location-based) + embodied",
                number(operational.point()) + " + " + number(embodied.point()) + " = " + number(total.point()) + " g",
                errors(total),
                null);
    }

    /** What makes a sum of other figures uncertain. */
    private List<Input> errors(Figure figure) {
        List<Input> inputs = new ArrayList<>();
        assessment
                .uncertainty()
                .shares(figure)
                .forEach((factor, share) -> inputs.add(input(
                        factor.name(),
                        1,
                        Explanation.RELATIVE,
                        factor.group() == Factor.Group.MEASUREMENT ? energy.method() : "published",
                        new Source("see operational and embodied", null, null),
                        share)));
        return inputs;
    }
}
