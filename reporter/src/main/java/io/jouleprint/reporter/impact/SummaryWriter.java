package io.jouleprint.reporter.impact;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.Epoch;
import io.jouleprint.report.Training;
import io.jouleprint.reporter.carbon.Basis;
import io.jouleprint.reporter.carbon.ElectricityAdpeTable;
import io.jouleprint.reporter.carbon.Intensity;
import io.jouleprint.reporter.carbon.WaterTable;
import io.jouleprint.reporter.carbon.Zone;
import io.jouleprint.reporter.device.DeviceProfile;
import io.jouleprint.reporter.device.Materials;
import io.jouleprint.reporter.device.Recycling;
import io.jouleprint.reporter.impact.Assumptions.Hardware;
import io.jouleprint.reporter.impact.Assumptions.Market;
import io.jouleprint.reporter.impact.Uncertainty.Interval;
import io.jouleprint.reporter.table.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Arranges an {@link Assessment} as {@code summary-v1}. */
final class SummaryWriter {
    private final Assessment assessment;
    private final Boundary boundary;
    private final Supply supply;
    private final Uncertainty uncertainty;

    SummaryWriter(Assessment assessment) {
        this.assessment = assessment;
        this.boundary = assessment.boundary();
        this.supply = assessment.supply();
        this.uncertainty = assessment.uncertainty();
    }

    Summary summary() {
        Summary.Sci sci = sci();
        return new Summary(
                Summary.SCHEMA_VERSION,
                energy(),
                operational(),
                worldAverage(),
                null,
                embodied(),
                eWaste(),
                adpe(),
                water(),
                sci,
                totals(),
                trainings(),
                equivalents(),
                variances(),
                new Notes(assessment).all(),
                new AssumptionLines(assessment).all());
    }

    private Summary.Energy energy() {
        return new Summary.Energy(
                boundary.machineKwh(),
                boundary.processKwh(),
                boundary.overheadKwh(),
                boundary.itKwh(),
                assessment.facilityKwh(),
                boundary.lowKwh(),
                boundary.highKwh(),
                lower(assessment.report().energy().method()),
                assessment.report().energy().notMetered().stream()
                        .map(SummaryWriter::lower)
                        .toList(),
                boundary.wholeMachine());
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private Summary.Operational operational() {
        Intensity intensity =
                supply.provider() == null ? null : supply.provider().intensity();
        Figure figure = assessment.operational();
        Interval interval = figure == null ? null : uncertainty.interval(figure);
        Market market = assessment.assumptions().market();
        Zone zone = supply.zone();
        return new Summary.Operational(
                figure == null ? null : (Double) figure.point(),
                figure == null || market == null ? null : marketGrams(market, figure.point()),
                interval == null ? null : (Double) interval.low(),
                interval == null ? null : (Double) interval.high(),
                (intensity == null ? Basis.UNKNOWN : intensity.basis()).text(),
                assessment.meanGramsPerKwh() == null
                        ? null
                        : (Double) assessment.meanGramsPerKwh().gramsPerKwh(),
                intensity == null ? null : intensity.source(),
                residualMix(market),
                supply.pue(),
                zone == null ? null : zone.code(),
                intensity == null ? Intensity.UNKNOWN : intensity.flow(),
                intensity == null ? Intensity.UNKNOWN : intensity.kind(),
                intensity == null ? Intensity.UNKNOWN : intensity.period());
    }

    /** E x (contracted share x its intensity + rest x residual mix, or the location's grams where none is given). */
    private @Nullable Double marketGrams(Market market, double locationGrams) {
        Double facilityKwh = assessment.facilityKwh();
        if (facilityKwh == null) {
            return null;
        }
        double share = Check.between(
                "--renewable-share", market.contractShare(), 0, 1, "give a share from 0 to 1, such as 0.4");
        double contract = Check.between(
                "--contract-intensity", market.contractGramsPerKwh(), 0, 5000, "give grams of CO2e for each kWh");
        Double residual = market.residualGramsPerKwh();
        double rest = residual == null
                ? locationGrams
                : facilityKwh
                        * Check.between("--residual-intensity", residual, 0, 5000, "give grams of CO2e for each kWh");
        return (1 - share) * rest + share * contract * facilityKwh;
    }

    private static Summary.@Nullable ResidualMix residualMix(@Nullable Market market) {
        Double residual = market == null ? null : market.residualGramsPerKwh();
        return residual == null ? null : new Summary.ResidualMix(residual, Source.user("--residual-intensity"));
    }

    private Summary.@Nullable Orientation worldAverage() {
        Double facilityKwh = assessment.facilityKwh();
        if (supply.provider() != null || facilityKwh == null) {
            return null;
        }
        Intensity world = assessment.reference().grid().world().intensity();
        return new Summary.Orientation(facilityKwh * world.gramsPerKwh(), world.gramsPerKwh(), world.source());
    }

    private Summary.@Nullable Embodied embodied() {
        Figure figure = assessment.embodied();
        DeviceUse use = assessment.devices();
        Hardware hardware = assessment.assumptions().hardware();
        if (figure == null || use == null || hardware == null) {
            return null;
        }
        double utilisation = Assessment.utilisation(hardware);
        List<Summary.Device> devices =
                use.items().stream().map(item -> device(item, utilisation)).toList();
        Interval interval = uncertainty.interval(figure);
        return new Summary.Embodied(figure.point(), interval.low(), interval.high(), devices);
    }

    private static Summary.Device device(DeviceUse.Item item, double utilisation) {
        DeviceProfile profile = item.profile();
        String name = item.count() == 1 ? profile.name() : profile.name() + " x " + item.count();
        return new Summary.Device(
                name,
                profile.manufacturingKg() * item.count(),
                profile.lifetime().years(),
                utilisation,
                item.share(),
                Assessment.embodiedGrams(item, utilisation));
    }

    private Summary.@Nullable EWaste eWaste() {
        Figure figure = assessment.eWaste();
        DeviceUse use = assessment.devices();
        Hardware hardware = assessment.assumptions().hardware();
        if (figure == null || use == null || hardware == null) {
            return null;
        }
        double utilisation = Assessment.utilisation(hardware);
        Recycling recycling = hardware.recycling();
        Interval interval = uncertainty.interval(figure);
        return new Summary.EWaste(
                figure.point(),
                recycling == null ? null : (Double) (figure.point() * recycling.rate()),
                interval.low(),
                interval.high(),
                use.items().stream()
                        .mapToDouble(item -> item.lifetimes(utilisation))
                        .sum(),
                materials(use, utilisation));
    }

    private List<Summary.Material> materials(DeviceUse use, double utilisation) {
        Map<String, Double> grams = new LinkedHashMap<>();
        for (DeviceUse.Item item : use.items()) {
            double mass = 1000 * item.profile().massKg() * item.lifetimes(utilisation);
            for (Materials.Material part : assessment.reference().materials().of(item.profile())) {
                grams.merge(part.name(), mass * part.fraction(), Double::sum);
            }
        }
        return grams.entrySet().stream()
                .map(entry -> new Summary.Material(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Devices and electricity; unknown if one of the devices has no published value. */
    private Summary.@Nullable Adpe adpe() {
        DeviceUse use = assessment.devices();
        Hardware hardware = assessment.assumptions().hardware();
        Double facilityKwh = assessment.facilityKwh();
        if (use == null || hardware == null || facilityKwh == null) {
            return null;
        }
        double kilograms = facilityKwh * electricityAdpe().kgSbEqPerKwh();
        for (DeviceUse.Item item : use.items()) {
            Double each = item.profile().adpeKgSbEq();
            if (each == null) {
                return null;
            }
            kilograms += each * item.lifetimes(Assessment.utilisation(hardware));
        }
        return Summary.Adpe.of(kilograms);
    }

    private ElectricityAdpeTable.Factor electricityAdpe() {
        return electricityAdpe(assessment);
    }

    /** Few zones have a value of their own; the others take the world's. */
    static ElectricityAdpeTable.Factor electricityAdpe(Assessment assessment) {
        Zone zone = assessment.supply().zone();
        ElectricityAdpeTable table = assessment.reference().electricityAdpe();
        return zone == null
                ? table.world()
                : table.find(Supply.country(zone, assessment.reference()).code())
                        .orElseGet(table::world);
    }

    /** On-site water for each IT kWh, off-site water for each facility kWh. */
    private Summary.@Nullable Water water() {
        Double it = boundary.itKwh();
        Double facilityKwh = assessment.facilityKwh();
        Double wue = supply.wueLitresPerKwh();
        WaterTable.Factor factor = supply.water();
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

    private Summary.@Nullable Sci sci() {
        DeviceUse use = assessment.devices();
        Figure operational = assessment.operational();
        Double units = Units.count(assessment.report(), assessment.assumptions().functionalUnit());
        if (use == null || operational == null || units == null) {
            return null;
        }
        double embodied = use.items().stream()
                .mapToDouble(item -> Assessment.embodiedGrams(item, 1))
                .sum();
        return new Summary.Sci(
                (operational.point() + embodied) / units,
                assessment.assumptions().functionalUnit().text(),
                units);
    }

    private Summary.@Nullable Totals totals() {
        Figure total = assessment.total();
        if (total == null) {
            return null;
        }
        Interval interval = uncertainty.interval(total);
        return new Summary.Totals(total.point(), interval.low(), interval.high());
    }

    private List<Summary.TrainingImpact> trainings() {
        EnergyReport report = assessment.report();
        return report.trainings().stream().map(this::training).toList();
    }

    private Summary.TrainingImpact training(Training training) {
        Double kwh = Boundary.kwh(
                boundary.wholeMachine()
                        ? training.energy().machineJoules()
                        : training.energy().processJoules());
        double end = training.startSeconds() + training.durationSeconds();
        return new Summary.TrainingImpact(
                training.id(),
                training.framework(),
                training.name(),
                kwh,
                assessment.grams(kwh, training.startSeconds(), end),
                training.epochs().stream().map(this::epoch).toList());
    }

    private Summary.EpochImpact epoch(Epoch epoch) {
        Double kwh = Boundary.kwh(boundary.wholeMachine() ? epoch.machineJoules() : epoch.processJoules());
        return new Summary.EpochImpact(
                epoch.index(),
                epoch.lastIndex(),
                kwh,
                assessment.grams(kwh, epoch.startSeconds(), epoch.startSeconds() + epoch.durationSeconds()),
                epoch.loss());
    }

    private List<Summary.Equivalent> equivalents() {
        Figure figure = assessment.total() == null ? assessment.operational() : assessment.total();
        return figure == null ? List.of() : assessment.reference().equivalents().of(figure.point());
    }

    private List<Summary.Variance> variances() {
        List<Summary.Variance> all = new ArrayList<>();
        for (Figure figure : assessment.figures()) {
            uncertainty
                    .shares(figure)
                    .forEach((factor, share) -> all.add(new Summary.Variance(
                            figure.name(), factor.name(), factor.group().text(), share)));
        }
        return all;
    }
}
