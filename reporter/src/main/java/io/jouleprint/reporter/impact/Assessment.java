package io.jouleprint.reporter.impact;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.reporter.carbon.CarbonIntensityProvider;
import io.jouleprint.reporter.carbon.CarbonIntensityProvider.Mean;
import io.jouleprint.reporter.carbon.Intensity;
import io.jouleprint.reporter.device.DeviceProfile;
import io.jouleprint.reporter.device.Lifetime;
import io.jouleprint.reporter.impact.Assumptions.Hardware;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All intermediate results of one calculation; {@link SummaryWriter} and {@link ExplanationWriter} only arrange them.
 *
 * @param originals the reports that {@code report} was merged from, or itself alone
 * @param meanGramsPerKwh energy-weighted, {@code null} without a provider
 * @param operational location-based grams, {@code null} if energy or intensity is unknown
 * @param devices {@code null} if the user named none
 */
record Assessment(
        EnergyReport report,
        List<EnergyReport> originals,
        Assumptions assumptions,
        Reference reference,
        Boundary boundary,
        Supply supply,
        EnergyInTime energyInTime,
        @Nullable Mean meanGramsPerKwh,
        @Nullable Figure operational,
        @Nullable DeviceUse devices,
        @Nullable Figure embodied,
        @Nullable Figure eWaste,
        Uncertainty uncertainty) {
    /** A published PUE is a yearly mean; regions differ from it by 3 to 5 %. */
    private static final double PUE_LOG_SIGMA = 0.04;
    /** Median spread of a country's monthly intensities about the annual one. */
    private static final double MONTHLY_LOG_SIGMA = 0.12;

    private static final double SHORT_RUN_SECONDS = 30 * 86_400.0;

    static Assessment of(
            EnergyReport report, List<EnergyReport> originals, Assumptions assumptions, Reference reference) {
        Boundary boundary = Boundary.of(report, assumptions.facility());
        Supply supply = Supply.resolve(assumptions.place(), assumptions.facility(), reference);
        EnergyInTime inTime = EnergyInTime.of(report, boundary.wholeMachine());
        CarbonIntensityProvider provider = supply.provider();
        Mean mean = provider == null ? null : inTime.mean(provider);
        Hardware hardware = assumptions.hardware();
        DeviceUse use = hardware == null ? null : DeviceUse.of(originals, hardware, reference.devices());
        return new Assessment(
                report,
                originals,
                assumptions,
                reference,
                boundary,
                supply,
                inTime,
                mean,
                operational(report, boundary, supply, mean),
                use,
                use == null || hardware == null ? null : embodied(use, utilisation(hardware)),
                use == null || hardware == null ? null : eWaste(use, hardware),
                new Uncertainty());
    }

    private static @Nullable Figure operational(
            EnergyReport report, Boundary boundary, Supply supply, @Nullable Mean mean) {
        Double it = boundary.itKwh();
        CarbonIntensityProvider provider = supply.provider();
        if (it == null || mean == null || provider == null) {
            return null;
        }
        List<Factor> factors = new ArrayList<>();
        factors.add(boundary.energy());
        factors.addAll(pueFactors(supply));
        factors.addAll(intensityFactors(report, provider.intensity(), supply));
        double grams = it * supply.pue() * mean.gramsPerKwh();
        return new Figure("operational", List.of(new Figure.Term(grams, factors, List.of())));
    }

    /** What the user chose is not drawn. */
    private static List<Factor> pueFactors(Supply supply) {
        boolean published = supply.region() != null
                && !supply.pueChosen()
                && supply.region().pue() != null;
        return published
                ? List.of(new Factor("PUE", Factor.Group.FACTOR, new Spread.LogNormal(PUE_LOG_SIGMA)))
                : List.of();
    }

    private static List<Factor> intensityFactors(EnergyReport report, Intensity intensity, Supply supply) {
        List<Factor> factors = new ArrayList<>();
        if (intensity.logSigma() > 0) {
            String place = supply.zone() == null ? "" : " of " + supply.zone().code();
            factors.add(new Factor(
                    "carbon intensity" + place, Factor.Group.FACTOR, new Spread.LogNormal(intensity.logSigma())));
            if (intensity.period().equals("annual") && report.run().durationSeconds() < SHORT_RUN_SECONDS) {
                factors.add(new Factor(
                        "month of the run" + place, Factor.Group.FACTOR, new Spread.LogNormal(MONTHLY_LOG_SIGMA)));
            }
        }
        return factors;
    }

    List<Factor> pueFactors() {
        return pueFactors(supply);
    }

    List<Factor> intensityFactors() {
        CarbonIntensityProvider provider = supply.provider();
        return provider == null ? List.of() : intensityFactors(report, provider.intensity(), supply);
    }

    /** M = TE x TiR/EL x RR/ToR (ISO/IEC 21031), over a utilisation that the user may set. */
    static Figure embodied(DeviceUse use, double utilisation) {
        List<Figure.Term> terms = new ArrayList<>();
        for (DeviceUse.Item item : use.items()) {
            DeviceProfile profile = item.profile();
            Spread spread = new Spread.LogNormal(profile.manufacturingLogSigma());
            terms.add(new Figure.Term(
                    embodiedGrams(item, utilisation),
                    List.of(new Factor("manufacturing of " + profile.name(), Factor.Group.FACTOR, spread)),
                    lifetime(item, utilisation)));
        }
        return new Figure("embodied", terms);
    }

    static double embodiedGrams(DeviceUse.Item item, double utilisation) {
        return 1000 * item.profile().manufacturingKg() * item.lifetimes(utilisation);
    }

    private static Figure eWaste(DeviceUse use, Hardware hardware) {
        List<Figure.Term> terms = new ArrayList<>();
        for (DeviceUse.Item item : use.items()) {
            DeviceProfile profile = item.profile();
            Spread spread = new Spread.LogNormal(profile.massLogSigma());
            terms.add(new Figure.Term(
                    1000 * profile.massKg() * item.lifetimes(utilisation(hardware)),
                    List.of(new Factor("mass of " + profile.name(), Factor.Group.FACTOR, spread)),
                    lifetime(item, utilisation(hardware))));
        }
        return new Figure("eWaste", terms);
    }

    private static List<Factor> lifetime(DeviceUse.Item item, double utilisation) {
        DeviceProfile profile = item.profile();
        Lifetime life = profile.lifetime();
        if (item.worn(utilisation)) {
            return List.of();
        }
        Spread spread = life.lowYears() == life.highYears()
                ? new Spread.Fixed()
                : new Spread.Triangular(life.lowYears() / life.years(), life.highYears() / life.years());
        return List.of(new Factor("lifetime of " + profile.name(), Factor.Group.FACTOR, spread));
    }

    static double utilisation(Hardware hardware) {
        Double given = hardware.utilisation();
        return given == null
                ? 1
                : Check.above0("--utilisation", given, 1, "give the share of its life a device works, such as 0.5");
    }

    /** Those that have an interval. */
    List<Figure> figures() {
        return Stream.of(operational, embodied, eWaste, new DerivedFigures(this).water(), total())
                .filter(Objects::nonNull)
                .toList();
    }

    @Nullable
    Double facilityKwh() {
        Double it = boundary.itKwh();
        return it == null ? null : (Double) (it * supply.pue());
    }

    @Nullable
    Figure total() {
        return operational == null || embodied == null ? null : operational.plus("total", embodied);
    }

    /** Location-based grams of energy that flowed in a part of the run, with the run's node overhead and PUE. */
    @Nullable
    Double grams(@Nullable Double ownKwh, double fromSeconds, double toSeconds) {
        CarbonIntensityProvider provider = supply.provider();
        Double own = boundary.ownKwh();
        Double it = boundary.itKwh();
        if (ownKwh == null || provider == null || own == null || it == null) {
            return null;
        }
        double overhead = own > 0 ? it / own : 1;
        Mean mean = energyInTime.mean(provider, energyInTime.start(), fromSeconds, toSeconds);
        return ownKwh * overhead * supply.pue() * mean.gramsPerKwh();
    }
}
