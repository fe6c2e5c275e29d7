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
        Figure market = figures().market();
        Interval marketInterval =
                market == null ? null : assessment.uncertainty().interval(market);
        Zone zone = supply().zone();
        return new Summary.Operational(
                figure == null ? null : (Double) figure.point(),
                market == null ? null : (Double) market.point(),
                marketInterval == null ? null : (Double) marketInterval.low(),
                marketInterval == null ? null : (Double) marketInterval.high(),
                interval == null ? null : (Double) interval.low(),
                interval == null ? null : (Double) interval.high(),
                (intensity == null ? Basis.UNKNOWN : intensity.basis()).text(),
                assessment.meanGramsPerKwh() == null
                        ? null
                        : (Double) assessment.meanGramsPerKwh().gramsPerKwh(),
                intensity == null ? null : intensity.source(),
                residualMix(assessment.assumptions().market()),
                supply().pue(),
                zone == null ? null : zone.code(),
                intensity == null ? Intensity.UNKNOWN : intensity.flow(),
                intensity == null ? Intensity.UNKNOWN : intensity.kind(),
                intensity == null ? Intensity.UNKNOWN : intensity.period());
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
        Figure figure = figures().marginal();
        CarbonIntensityProvider marginal = assessment.assumptions().place().marginal();
        if (figure == null || marginal == null) {
            return null;
        }
        Interval interval = assessment.uncertainty().interval(figure);
        return new Summary.Consequential(
                figure.point(),
                interval.low(),
                interval.high(),
                assessment.energyInTime().mean(marginal).gramsPerKwh(),
                marginal.intensity().source());
    }

    Summary.@Nullable Water water() {
        Figure all = figures().water();
        Double facilityKwh = assessment.facilityKwh();
        if (all == null || facilityKwh == null) {
            return null;
        }
        Figure onSite = figures().onSiteWater();
        Figure offSite = figures().offSiteWater();
        WaterTable.Factor factor = supply().water();
        Interval interval = assessment.uncertainty().interval(all);
        return new Summary.Water(
                onSite == null ? null : (Double) onSite.point(),
                offSite == null ? null : (Double) offSite.point(),
                factor == null ? null : (Double) (facilityKwh * factor.withoutReservoirsLitresPerKwh()),
                onSite == null || offSite == null ? null : (Double) all.point(),
                interval.low(),
                interval.high());
    }

    private DerivedFigures figures() {
        return new DerivedFigures(assessment);
    }

    private Supply supply() {
        return assessment.supply();
    }
}
