package io.jouleprint.reporter.impact;

import io.jouleprint.reporter.carbon.CarbonIntensityProvider;
import io.jouleprint.reporter.carbon.WaterTable;
import io.jouleprint.reporter.impact.Assumptions.Market;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Figures that follow from an {@link Assessment}'s: they share its inputs, and so their draws. */
record DerivedFigures(Assessment assessment) {
    /** Li and Ren, WRI and Macknick give one country's water factors this far apart. */
    private static final double WATER_LOG_SIGMA = 0.35;

    @Nullable
    Figure it() {
        Double it = assessment.boundary().itKwh();
        return it == null ? null : product("it", it, energy());
    }

    @Nullable
    Figure facility() {
        Double facility = assessment.facilityKwh();
        return facility == null ? null : product("facility", facility, facilityFactors());
    }

    /** On site for each IT kWh, at power plants for each facility kWh; of the two, what is known. */
    @Nullable
    Figure water() {
        Figure onSite = onSiteWater();
        Figure offSite = offSiteWater();
        if (onSite == null || offSite == null) {
            return onSite == null ? offSite : onSite;
        }
        return onSite.plus("water", offSite);
    }

    @Nullable
    Figure onSiteWater() {
        Double it = assessment.boundary().itKwh();
        Double wue = assessment.supply().wueLitresPerKwh();
        return it == null || wue == null ? null : product("water", it * wue, energy());
    }

    @Nullable
    Figure offSiteWater() {
        Double facility = assessment.facilityKwh();
        WaterTable.Factor factor = assessment.supply().water();
        if (facility == null || factor == null) {
            return null;
        }
        List<Factor> factors = new ArrayList<>(facilityFactors());
        factors.add(new Factor("water factor", Factor.Group.FACTOR, new Spread.LogNormal(WATER_LOG_SIGMA)));
        return product("water", facility * factor.litresPerKwh(), factors);
    }

    /** What the user says of the grid's margin is not drawn. */
    @Nullable
    Figure marginal() {
        CarbonIntensityProvider marginal = assessment.assumptions().place().marginal();
        Double facility = assessment.facilityKwh();
        if (marginal == null || facility == null) {
            return null;
        }
        double gramsPerKwh = assessment.energyInTime().mean(marginal).gramsPerKwh();
        return product("marginal", facility * gramsPerKwh, facilityFactors());
    }

    /** E x (contracted share x its intensity + rest x residual mix, or the location's grams where none is given). */
    @Nullable
    Figure market() {
        Market market = assessment.assumptions().market();
        Double facility = assessment.facilityKwh();
        if (market == null || facility == null) {
            return null;
        }
        Figure rest = rest(market, facility);
        if (rest == null) {
            return null;
        }
        double share = Check.between(
                "--renewable-share", market.contractShare(), 0, 1, "give a share from 0 to 1, such as 0.4");
        double contract = Check.between(
                "--contract-intensity", market.contractGramsPerKwh(), 0, 5000, "give grams of CO2e for each kWh");
        Figure contracted = product("market", share * contract * facility, facilityFactors());
        return contracted.plus("market", rest.times(1 - share));
    }

    /** Of all the energy, had it no contract. */
    private @Nullable Figure rest(Market market, double facilityKwh) {
        Double residual = market.residualGramsPerKwh();
        if (residual == null) {
            return assessment.operational();
        }
        double gramsPerKwh =
                Check.between("--residual-intensity", residual, 0, 5000, "give grams of CO2e for each kWh");
        return product("rest", facilityKwh * gramsPerKwh, facilityFactors());
    }

    /** Operational and embodied at utilisation 1, for each unit. */
    @Nullable
    Figure sci() {
        DeviceUse use = assessment.devices();
        Figure operational = assessment.operational();
        Double units = Units.count(assessment.report(), assessment.assumptions().functionalUnit());
        return use == null || operational == null || units == null
                ? null
                : operational.plus("sci", Assessment.embodied(use, 1)).times(1 / units);
    }

    private List<Factor> energy() {
        return List.of(assessment.boundary().energy());
    }

    private List<Factor> facilityFactors() {
        List<Factor> factors = new ArrayList<>(energy());
        factors.addAll(assessment.pueFactors());
        return factors;
    }

    private static Figure product(String name, double value, List<Factor> factors) {
        return new Figure(name, List.of(new Figure.Term(value, factors, List.of())));
    }
}
