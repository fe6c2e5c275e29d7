package io.jouleprint.reporter.impact;

import io.jouleprint.reporter.carbon.ElectricityAdpeTable;
import io.jouleprint.reporter.carbon.Zone;
import io.jouleprint.reporter.device.DeviceProfile;
import io.jouleprint.reporter.device.Materials;
import io.jouleprint.reporter.device.Recycling;
import io.jouleprint.reporter.impact.Assumptions.Hardware;
import io.jouleprint.reporter.impact.Uncertainty.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run used up of its hardware; all of it is {@code null} if the user named no device. */
record HardwareSummary(Assessment assessment) {
    Summary.@Nullable Embodied embodied() {
        Figure figure = assessment.embodied();
        DeviceUse use = assessment.devices();
        Hardware hardware = assessment.assumptions().hardware();
        if (figure == null || use == null || hardware == null) {
            return null;
        }
        double utilisation = Assessment.utilisation(hardware);
        List<Summary.Device> devices = new ArrayList<>();
        for (DeviceUse.Item item : use.items()) {
            devices.add(device(item, utilisation));
        }
        Interval interval = assessment.uncertainty().interval(figure);
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

    Summary.@Nullable EWaste eWaste() {
        Figure figure = assessment.eWaste();
        DeviceUse use = assessment.devices();
        Hardware hardware = assessment.assumptions().hardware();
        if (figure == null || use == null || hardware == null) {
            return null;
        }
        double utilisation = Assessment.utilisation(hardware);
        Recycling recycling = hardware.recycling();
        Interval interval = assessment.uncertainty().interval(figure);
        return new Summary.EWaste(
                figure.point(),
                recycling == null ? null : (Double) (figure.point() * recycling.rate()),
                interval.low(),
                interval.high(),
                lifetimes(use, utilisation),
                materials(use, utilisation));
    }

    private static double lifetimes(DeviceUse use, double utilisation) {
        double sum = 0;
        for (DeviceUse.Item item : use.items()) {
            sum += item.lifetimes(utilisation);
        }
        return sum;
    }

    private List<Summary.Material> materials(DeviceUse use, double utilisation) {
        Map<String, Double> grams = new LinkedHashMap<>();
        for (DeviceUse.Item item : use.items()) {
            double mass = 1000 * item.profile().massKg() * item.lifetimes(utilisation);
            for (Materials.Material part : assessment.reference().materials().of(item.profile())) {
                grams.put(part.name(), grams.getOrDefault(part.name(), 0.0) + mass * part.fraction());
            }
        }
        List<Summary.Material> materials = new ArrayList<>();
        for (Map.Entry<String, Double> entry : grams.entrySet()) {
            materials.add(new Summary.Material(entry.getKey(), entry.getValue()));
        }
        return materials;
    }

    /** Devices and electricity; unknown if one of the devices has no published value. */
    Summary.@Nullable Adpe adpe() {
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
                        .orElse(table.world());
    }

    Summary.@Nullable Sci sci() {
        Figure figure = new DerivedFigures(assessment).sci();
        FunctionalUnit unit = assessment.assumptions().functionalUnit();
        Double units = Units.count(assessment.report(), unit);
        if (figure == null || units == null) {
            return null;
        }
        Interval interval = assessment.uncertainty().interval(figure);
        return new Summary.Sci(figure.point(), interval.low(), interval.high(), unit.text(), units);
    }
}
