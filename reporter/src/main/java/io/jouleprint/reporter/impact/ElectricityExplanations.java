package io.jouleprint.reporter.impact;

import static io.jouleprint.reporter.impact.ExplanationLines.KWH;
import static io.jouleprint.reporter.impact.ExplanationLines.REPORT;
import static io.jouleprint.reporter.impact.ExplanationLines.chosen;
import static io.jouleprint.reporter.impact.ExplanationLines.input;
import static io.jouleprint.reporter.impact.ExplanationLines.number;
import static io.jouleprint.reporter.impact.ExplanationLines.share;

import io.jouleprint.reporter.carbon.Basis;
import io.jouleprint.reporter.carbon.CarbonIntensityProvider;
import io.jouleprint.reporter.carbon.Intensity;
import io.jouleprint.reporter.carbon.WaterTable;
import io.jouleprint.reporter.impact.Assumptions.Market;
import io.jouleprint.reporter.impact.Uncertainty.Interval;
import io.jouleprint.reporter.table.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Emissions of the electricity by location, by contract and at the margin, and its water. */
record ElectricityExplanations(
        Assessment assessment, Summary summary, EnergyExplanations energy, ExplanationLines lines) {
    void operational() {
        Figure figure = assessment.operational();
        CarbonIntensityProvider provider = assessment.supply().provider();
        Double facility = assessment.facilityKwh();
        String formula = "locationGrams = sum over time of itKwh x PUE x intensity";
        if (figure == null || provider == null || facility == null || assessment.meanGramsPerKwh() == null) {
            lines.add(
                    "operational.locationGrams",
                    "g",
                    null,
                    null,
                    formula,
                    null,
                    List.of(),
                    "no energy or no intensity");
            return;
        }
        double mean = assessment.meanGramsPerKwh().gramsPerKwh();
        Map<Factor, Double> shares = assessment.uncertainty().shares(figure);
        double it = facility / assessment.supply().pue();
        String kind = provider.intensity().logSigma() > 0 ? "published" : "chosen";
        lines.add(
                "operational.locationGrams",
                "g CO2e",
                figure.point(),
                assessment.uncertainty().interval(figure),
                formula,
                number(it) + " kWh x " + number(assessment.supply().pue()) + " x " + number(mean) + " g/kWh = "
                        + number(figure.point()) + " g",
                List.of(
                        input("itKwh", it, KWH, energy.method(), REPORT, share(shares, "energy")),
                        energy.pue(share(shares, "PUE")),
                        input(
                                "intensity",
                                mean,
                                "g/kWh",
                                kind,
                                provider.intensity().source(),
                                share(shares, "carbon intensity") + share(shares, "month"))),
                axes(provider.intensity()));
    }

    private static String axes(Intensity intensity) {
        boolean nothing = intensity.basis() == Basis.UNKNOWN && intensity.flow().equals(Intensity.UNKNOWN);
        return nothing
                ? "life-cycle or direct, production or consumption: not stated"
                : "basis " + intensity.basis().text() + ", flow " + intensity.flow() + ", kind " + intensity.kind()
                        + ", period " + intensity.period();
    }

    void market() {
        Market market = assessment.assumptions().market();
        Double grams = summary.operational().marketGrams();
        Double facility = assessment.facilityKwh();
        Figure figure = new DerivedFigures(assessment).market();
        if (market == null || grams == null || facility == null || figure == null) {
            return;
        }
        Map<Factor, Double> shares = assessment.uncertainty().shares(figure);
        Double given = market.residualGramsPerKwh();
        double residual = given != null
                ? given
                : Optional.ofNullable(assessment.meanGramsPerKwh())
                        .map(CarbonIntensityProvider.Mean::gramsPerKwh)
                        .orElse(Double.NaN);
        lines.add(
                "operational.marketGrams",
                "g CO2e",
                grams,
                energy.interval(figure),
                "marketGrams = facilityKwh x ((1 - contractShare) x residual + contractShare x contract)",
                number(facility) + " x ((1 - " + number(market.contractShare()) + ") x " + number(residual) + " + "
                        + number(market.contractShare()) + " x " + number(market.contractGramsPerKwh()) + ") = "
                        + number(grams) + " g",
                List.of(
                        input(
                                "facilityKwh",
                                facility,
                                KWH,
                                energy.method(),
                                REPORT,
                                share(shares, "energy") + share(shares, "PUE")),
                        chosen("contractShare", market.contractShare(), "", "--renewable-share"),
                        chosen("contract", market.contractGramsPerKwh(), "g/kWh", "--contract-intensity"),
                        given == null
                                ? input(
                                        "residual",
                                        residual,
                                        "g/kWh",
                                        "assumed",
                                        new Source("location", null, null),
                                        share(shares, "carbon intensity") + share(shares, "month"))
                                : chosen("residual", given, "g/kWh", "--residual-intensity")),
                "GHG Protocol Scope 2 Guidance, market-based");
    }

    void consequential() {
        Summary.Consequential consequential = summary.consequential();
        Double facility = assessment.facilityKwh();
        if (consequential == null || facility == null) {
            return;
        }
        double mean = consequential.intensityGramsPerKwh();
        lines.add(
                "consequential.marginalGrams",
                "g",
                consequential.marginalGrams(),
                new Interval(consequential.lowGrams(), consequential.highGrams()),
                "marginalGrams = sum over time of facilityKwh x marginal intensity",
                number(facility) + " kWh x " + number(mean) + " g/kWh = " + number(consequential.marginalGrams())
                        + " g",
                List.of(
                        input("facilityKwh", facility, KWH, energy.method(), REPORT, 1.0),
                        input("marginal intensity", mean, "g/kWh", "chosen", consequential.source(), null)),
                "what the grid would have emitted less without the run; part of no sum, and not comparable with"
                        + " location- or market-based grams");
    }

    void water() {
        Summary.Water water = summary.water();
        Double it = assessment.boundary().itKwh();
        Double facility = assessment.facilityKwh();
        if (water == null || it == null || facility == null) {
            return;
        }
        Double wue = assessment.supply().wueLitresPerKwh();
        if (wue != null) {
            String kind = assessment.assumptions().facility().wueLitresPerKwh() != null ? "chosen" : "published";
            lines.add(
                    "water.onSiteLitres",
                    "L",
                    water.onSiteLitres(),
                    energy.interval(new DerivedFigures(assessment).onSiteWater()),
                    "onSiteLitres = itKwh x WUE",
                    number(it) + " x " + number(wue) + " = " + number(it * wue) + " L",
                    List.of(
                            input("itKwh", it, KWH, energy.method(), REPORT, 1.0),
                            input("WUE", wue, "L/kWh", kind, assessment.supply().wueSource(), null)),
                    "consumption, not withdrawal; WUE is defined for each IT kWh, so PUE does not enter");
        }
        WaterTable.Factor factor = assessment.supply().water();
        Figure offSite = new DerivedFigures(assessment).offSiteWater();
        if (factor != null && offSite != null) {
            Map<Factor, Double> shares = assessment.uncertainty().shares(offSite);
            lines.add(
                    "water.offSiteLitres",
                    "L",
                    water.offSiteLitres(),
                    energy.interval(offSite),
                    "offSiteLitres = facilityKwh x EWIF",
                    number(facility) + " x " + number(factor.litresPerKwh()) + " = "
                            + number(facility * factor.litresPerKwh()) + " L",
                    List.of(
                            input(
                                    "facilityKwh",
                                    facility,
                                    KWH,
                                    energy.method(),
                                    REPORT,
                                    share(shares, "energy") + share(shares, "PUE")),
                            input(
                                    "EWIF",
                                    factor.litresPerKwh(),
                                    "L/kWh",
                                    "published",
                                    factor.source(),
                                    share(shares, "water"))),
                    "consumption, not withdrawal; without evaporation from reservoirs "
                            + number(factor.withoutReservoirsLitresPerKwh())
                            + " L/kWh; factors differ by about a third");
        }
    }
}
