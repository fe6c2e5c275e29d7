package io.jouleprint.reporter.impact;

import io.jouleprint.reporter.carbon.Basis;
import io.jouleprint.reporter.carbon.CarbonIntensityProvider;
import io.jouleprint.reporter.carbon.Intensity;
import io.jouleprint.reporter.carbon.WaterTable;
import io.jouleprint.reporter.carbon.Zone;
import io.jouleprint.reporter.impact.Assumptions.Market;
import io.jouleprint.reporter.impact.Uncertainty.Interval;
import io.jouleprint.reporter.table.Source;
import org.jspecify.annotations.Nullable;

/** What the electricity of a run stands for: grams by location, by contract and at the margin, and water. */
record ElectricitySummary(Assessment assessment) {
    Summary.Operational operational() {
        Intensity intensity =
                supply().provider() == null ? null : supply().provider().intensity();
        Figure figure = assessment.operational();
        Interval interval = figure == null ? null : assessment.uncertainty().interval(figure);
        Market market = assessment.assumptions().market();
        Zone zone = supply().zone();
        return new Summary.Operational(
                figure == null ? null : (Double) figure.point(),
                market == null ? null : marketGrams(market, figure),
                interval == null ? null : (Double) interval.low(),
                interval == null ? null : (Double) interval.high(),
                (intensity == null ? Basis.UNKNOWN : intensity.basis()).text(),
                assessment.meanGramsPerKwh() == null
                        ? null
                        : (Double) assessment.meanGramsPerKwh().gramsPerKwh(),
                intensity == null ? null : intensity.source(),
                residualMix(market),
                supply().pue(),
                zone == null ? null : zone.code(),
                intensity == null ? Intensity.UNKNOWN : intensity.flow(),
                intensity == null ? Intensity.UNKNOWN : intensity.kind(),
                intensity == null ? Intensity.UNKNOWN : intensity.period());
    }

    /** E x (contracted share x its intensity + rest x residual mix, or the location's grams where none is given). */
    private @Nullable Double marketGrams(Market market, @Nullable Figure location) {
        Double facilityKwh = assessment.facilityKwh();
        Double rest = facilityKwh == null ? null : restGrams(market, location, facilityKwh);
        if (facilityKwh == null || rest == null) {
            return null;
        }
        double share = Check.between(
                "--renewable-share", market.contractShare(), 0, 1, "give a share from 0 to 1, such as 0.4");
        double contract = Check.between(
                "--contract-intensity", market.contractGramsPerKwh(), 0, 5000, "give grams of CO2e for each kWh");
        return (1 - share) * rest + share * contract * facilityKwh;
    }

    /** Of all the energy, had it no contract. */
    private static @Nullable Double restGrams(Market market, @Nullable Figure location, double facilityKwh) {
        Double residual = market.residualGramsPerKwh();
        if (residual == null) {
            return location == null ? null : (Double) location.point();
        }
        return facilityKwh
                * Check.between("--residual-intensity", residual, 0, 5000, "give grams of CO2e for each kWh");
    }

    private static Summary.@Nullable ResidualMix residualMix(@Nullable Market market) {
        Double residual = market == null ? null : market.residualGramsPerKwh();
        return residual == null ? null : new Summary.ResidualMix(residual, Source.user("--residual-intensity"));
    }

    Summary.@Nullable Orientation worldAverage() {
        Double facilityKwh = assessment.facilityKwh();
        if (supply().provider() != null || facilityKwh == null) {
            return null;
        }
        Intensity world = assessment.reference().grid().world().intensity();
        return new Summary.Orientation(facilityKwh * world.gramsPerKwh(), world.gramsPerKwh(), world.source());
    }

    /** What the run caused at the margin of the grid: in a block of its own, in no sum. */
    Summary.@Nullable Consequential consequential() {
        CarbonIntensityProvider marginal = assessment.assumptions().place().marginal();
        Double facilityKwh = assessment.facilityKwh();
        if (marginal == null || facilityKwh == null) {
            return null;
        }
        double gramsPerKwh = assessment.energyInTime().mean(marginal).gramsPerKwh();
        return new Summary.Consequential(
                facilityKwh * gramsPerKwh, gramsPerKwh, marginal.intensity().source());
    }

    /** On-site water for each IT kWh, off-site water for each facility kWh. */
    Summary.@Nullable Water water() {
        Double it = assessment.boundary().itKwh();
        Double facilityKwh = assessment.facilityKwh();
        Double wue = supply().wueLitresPerKwh();
        WaterTable.Factor factor = supply().water();
        if (it == null || facilityKwh == null || (wue == null && factor == null)) {
            return null;
        }
        Double onSite = wue == null ? null : (Double) (it * wue);
        Double offSite = factor == null ? null : (Double) (facilityKwh * factor.litresPerKwh());
        return new Summary.Water(
                onSite,
                offSite,
                factor == null ? null : (Double) (facilityKwh * factor.withoutReservoirsLitresPerKwh()),
                onSite == null || offSite == null ? null : (Double) (onSite + offSite));
    }

    private Supply supply() {
        return assessment.supply();
    }
}
