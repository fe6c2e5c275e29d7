package io.jouleprint.reporter.impact;

import io.jouleprint.reporter.carbon.CarbonIntensityProvider;
import io.jouleprint.reporter.carbon.ElectricityAdpeTable;
import io.jouleprint.reporter.carbon.WaterTable;
import io.jouleprint.reporter.device.DeviceProfile;
import io.jouleprint.reporter.impact.Assumptions.Hardware;
import io.jouleprint.reporter.impact.Assumptions.Market;
import io.jouleprint.reporter.impact.Explanation.Input;
import io.jouleprint.reporter.impact.Uncertainty.Interval;
import io.jouleprint.reporter.table.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells for each figure of a {@link Summary} its formula, its numbers and where they come from. */
final class ExplanationWriter {
    private static final String KWH = "kWh";
    private static final Source REPORT = new Source("energy report", null, null);

    private final Assessment assessment;
    private final Summary summary;
    private final Boundary boundary;
    private final Supply supply;
    private final List<Explanation> all = new ArrayList<>();

    ExplanationWriter(Assessment assessment) {
        this.assessment = assessment;
        this.summary = new SummaryWriter(assessment).summary();
        this.boundary = assessment.boundary();
        this.supply = assessment.supply();
    }

    List<Explanation> explanations() {
        energy();
        operational();
        market();
        water();
        if (assessment.devices() != null && assessment.assumptions().hardware() != null) {
            embodied(assessment.devices(), assessment.assumptions().hardware());
            eWaste(assessment.devices(), assessment.assumptions().hardware());
            adpe(assessment.devices(), assessment.assumptions().hardware());
            sci();
            total();
        }
        return List.copyOf(all);
    }

    private void energy() {
        Double own = boundary.ownKwh();
        String name = boundary.wholeMachine() ? "machineKwh" : "processKwh";
        add(
                "energy." + name,
                KWH,
                own,
                own == null ? null : new Interval(or0(boundary.lowKwh()), or0(boundary.highKwh())),
                name + " = joules / 3 600 000",
                own == null ? null : number(own * 3.6e6) + " J / 3600000 = " + number(own) + " kWh",
                own == null ? List.of() : List.of(input("energy", own * 3.6e6, "J", method(), REPORT, 1.0)),
                own == null ? "the report holds no energy" : null);
        Double it = boundary.itKwh();
        Double facility = assessment.facilityKwh();
        if (own == null || it == null || facility == null) {
            return;
        }
        double overhead = or0(boundary.overheadKwh());
        add(
                "energy.itKwh",
                KWH,
                it,
                null,
                "itKwh = " + name + " + nodeOverheadKwh",
                number(own) + " + " + number(overhead) + " = " + number(it) + " kWh",
                List.of(
                        input(name, own, KWH, method(), REPORT, null),
                        input("nodeOverheadKwh", overhead, KWH, "chosen", Source.user("--node-overhead"), null)),
                boundary.overheadKwh() == null ? "node overhead (power supply, fans, disks) is not included" : null);
        add(
                "energy.facilityKwh",
                KWH,
                facility,
                null,
                "facilityKwh = itKwh x PUE",
                number(it) + " x " + number(supply.pue()) + " = " + number(facility) + " kWh",
                List.of(input("itKwh", it, KWH, method(), REPORT, null), pue(null)),
                null);
    }

    private Input pue(@Nullable Double share) {
        String kind = supply.pueChosen() ? "chosen" : supply.region() == null ? "assumed" : "published";
        return input("PUE", supply.pue(), "", kind, supply.pueSource(), share);
    }

    private void operational() {
        Figure figure = assessment.operational();
        CarbonIntensityProvider provider = supply.provider();
        Double facility = assessment.facilityKwh();
        String formula = "locationGrams = sum over time of itKwh x PUE x intensity";
        if (figure == null || provider == null || facility == null || assessment.meanGramsPerKwh() == null) {
            add("operational.locationGrams", "g", null, null, formula, null, List.of(), "no energy or no intensity");
            return;
        }
        double mean = assessment.meanGramsPerKwh().gramsPerKwh();
        Map<Factor, Double> shares = assessment.uncertainty().shares(figure);
        double it = facility / supply.pue();
        String kind = provider.intensity().logSigma() > 0 ? "published" : "chosen";
        add(
                "operational.locationGrams",
                "g CO2e",
                figure.point(),
                assessment.uncertainty().interval(figure),
                formula,
                number(it) + " kWh x " + number(supply.pue()) + " x " + number(mean) + " g/kWh = "
                        + number(figure.point()) + " g",
                List.of(
                        input("itKwh", it, KWH, method(), REPORT, share(shares, "energy")),
                        pue(share(shares, "PUE")),
                        input(
                                "intensity",
                                mean,
                                "g/kWh",
                                kind,
                                provider.intensity().source(),
                                share(shares, "carbon intensity") + share(shares, "month"))),
                "basis " + provider.intensity().basis().text() + ", flow "
                        + provider.intensity().flow() + ", kind "
                        + provider.intensity().kind() + ", period "
                        + provider.intensity().period());
    }

    /** Of one factor, or of all whose names begin with this word: a place's name follows some. */
    private static double share(Map<Factor, Double> shares, String name) {
        return shares.entrySet().stream()
                .filter(entry -> (entry.getKey().name() + " ").startsWith(name + " "))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    private void market() {
        Market market = assessment.assumptions().market();
        Double grams = summary.operational().marketGrams();
        Double facility = assessment.facilityKwh();
        if (market == null || grams == null || facility == null) {
            return;
        }
        Double given = market.residualGramsPerKwh();
        double residual = given != null
                ? given
                : Optional.ofNullable(assessment.meanGramsPerKwh())
                        .map(CarbonIntensityProvider.Mean::gramsPerKwh)
                        .orElse(Double.NaN);
        add(
                "operational.marketGrams",
                "g CO2e",
                grams,
                null,
                "marketGrams = facilityKwh x ((1 - contractShare) x residual + contractShare x contract)",
                number(facility) + " x ((1 - " + number(market.contractShare()) + ") x " + number(residual) + " + "
                        + number(market.contractShare()) + " x " + number(market.contractGramsPerKwh()) + ") = "
                        + number(grams) + " g",
                List.of(
                        chosen("contractShare", market.contractShare(), "", "--renewable-share"),
                        chosen("contract", market.contractGramsPerKwh(), "g/kWh", "--contract-intensity"),
                        given == null
                                ? input(
                                        "residual",
                                        residual,
                                        "g/kWh",
                                        "assumed",
                                        new Source("location", null, null),
                                        null)
                                : chosen("residual", given, "g/kWh", "--residual-intensity")),
                "GHG Protocol Scope 2 Guidance, market-based");
    }

    private static Input chosen(String name, double value, String unit, String option) {
        return input(name, value, unit, "chosen", Source.user(option), null);
    }

    private void water() {
        Summary.Water water = summary.water();
        Double it = boundary.itKwh();
        Double facility = assessment.facilityKwh();
        if (water == null || it == null || facility == null) {
            return;
        }
        Double wue = supply.wueLitresPerKwh();
        if (wue != null) {
            String kind = assessment.assumptions().facility().wueLitresPerKwh() != null ? "chosen" : "published";
            add(
                    "water.onSiteLitres",
                    "L",
                    water.onSiteLitres(),
                    null,
                    "onSiteLitres = itKwh x WUE",
                    number(it) + " x " + number(wue) + " = " + number(it * wue) + " L",
                    List.of(
                            input("itKwh", it, KWH, method(), REPORT, null),
                            input("WUE", wue, "L/kWh", kind, supply.wueSource(), null)),
                    "consumption, not withdrawal; WUE is defined for each IT kWh, so PUE does not enter");
        }
        WaterTable.Factor factor = supply.water();
        if (factor != null) {
            add(
                    "water.offSiteLitres",
                    "L",
                    water.offSiteLitres(),
                    null,
                    "offSiteLitres = facilityKwh x EWIF",
                    number(facility) + " x " + number(factor.litresPerKwh()) + " = "
                            + number(facility * factor.litresPerKwh()) + " L",
                    List.of(
                            input("facilityKwh", facility, KWH, method(), REPORT, null),
                            input("EWIF", factor.litresPerKwh(), "L/kWh", "published", factor.source(), null)),
                    "consumption, not withdrawal; without evaporation from reservoirs "
                            + number(factor.withoutReservoirsLitresPerKwh())
                            + " L/kWh; factors differ by about a third");
        }
    }

    private void embodied(DeviceUse use, Hardware hardware) {
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
            terms.add(number(1000 * profile.manufacturingKg()) + " g x " + number(item.shareSeconds() / 3600) + " h / ("
                    + number(profile.lifetime().hours()) + " h x " + number(utilisation) + ")");
        }
        inputs.add(input(
                "utilisation",
                utilisation,
                "",
                hardware.utilisation() == null ? "assumed" : "chosen",
                hardware.utilisation() == null ? new Source("ISO/IEC 21031", 2024, null) : Source.user("--utilisation"),
                null));
        add(
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
                chosen ? Source.user("--lifetime-years") : profile.source(),
                share);
    }

    private static Input shareInput(DeviceUse.Item item, Hardware hardware) {
        boolean chosen = hardware.resourceShare() != null;
        Source source = chosen
                ? Source.user("--resource-share")
                : new Source("container limits and GPUs of the report, else the whole device", null, null);
        return input(
                "share of " + item.profile().name(), item.share(), "", chosen ? "chosen" : "measured", source, null);
    }

    private void eWaste(DeviceUse use, Hardware hardware) {
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
                .map(part -> part.name() + " " + number(part.grams()) + " g")
                .toList();
        add(
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

    private void adpe(DeviceUse use, Hardware hardware) {
        Summary.Adpe adpe = summary.adpe();
        Double facility = assessment.facilityKwh();
        if (adpe == null || facility == null) {
            return;
        }
        ElectricityAdpeTable.Factor factor = SummaryWriter.electricityAdpe(assessment);
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
        add(
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

    private void sci() {
        Summary.Sci sci = summary.sci();
        if (sci == null) {
            return;
        }
        double units = sci.units();
        Source source = new Source("energy report", null, null);
        add(
                "sci.gramsPerUnit",
                "g CO2e per " + sci.functionalUnit(),
                sci.gramsPerUnit(),
                null,
                "SCI = (operational + embodied at utilisation 1) / units",
                number(sci.gramsPerUnit() * units) + " g / " + number(units) + " = " + number(sci.gramsPerUnit())
                        + " g",
                List.of(input(sci.functionalUnit() + "s", units, "", "measured", source, null)),
                "ISO/IEC 21031:2024, location-based");
    }

    private void total() {
        Figure total = assessment.total();
        Figure operational = assessment.operational();
        Figure embodied = assessment.embodied();
        if (total == null || operational == null || embodied == null) {
            return;
        }
        Map<Factor, Double> shares = assessment.uncertainty().shares(total);
        List<Input> inputs = shares.entrySet().stream()
                .map(entry -> input(
                        entry.getKey().name(),
                        1,
                        "relative",
                        entry.getKey().group() == Factor.Group.MEASUREMENT ? method() : "published",
                        new Source("see the figures it is made of", null, null),
                        entry.getValue()))
                .toList();
        add(
                "totals.grams",
                "g CO2e",
                total.point(),
                assessment.uncertainty().interval(total),
                "grams = operational (location-based) + embodied",
                number(operational.point()) + " + " + number(embodied.point()) + " = " + number(total.point()) + " g",
                inputs,
                null);
    }

    private String method() {
        return switch (assessment.report().energy().method()) {
            case MEASURED -> "measured";
            case ESTIMATED -> "estimated";
            case MIXED -> "measured and estimated";
            case NONE -> "unknown";
        };
    }

    private static double or0(@Nullable Double value) {
        return value == null ? 0 : value;
    }

    private static String number(double value) {
        String digits = Rounding.significant(value, 5);
        return digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits;
    }

    private static Input input(
            String name, double value, String unit, String kind, Source source, @Nullable Double share) {
        return new Input(name, value, unit, kind, source.name(), source.year(), source.licence(), share);
    }

    private void add(
            String figure,
            String unit,
            @Nullable Double value,
            @Nullable Interval interval,
            String formula,
            @Nullable String calculation,
            List<Input> inputs,
            @Nullable String note) {
        all.add(new Explanation(
                figure,
                unit,
                value,
                interval == null ? null : (Double) interval.low(),
                interval == null ? null : (Double) interval.high(),
                formula,
                calculation,
                inputs,
                note));
    }
}
