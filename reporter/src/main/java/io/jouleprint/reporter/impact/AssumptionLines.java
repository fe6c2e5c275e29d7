package io.jouleprint.reporter.impact;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.reporter.carbon.CarbonIntensityProvider;
import io.jouleprint.reporter.carbon.WaterTable;
import io.jouleprint.reporter.carbon.Zone;
import io.jouleprint.reporter.device.DeviceProfile;
import io.jouleprint.reporter.device.Recycling;
import io.jouleprint.reporter.impact.Assumptions.Hardware;
import io.jouleprint.reporter.impact.Summary.Assumption;
import io.jouleprint.reporter.table.Source;
import java.util.ArrayList;
import java.util.List;

/** Every input of the figures, one line each, with its source. */
final class AssumptionLines {
    private static final Source DEFAULT = new Source("default", null, null);

    private final Assessment assessment;
    private final List<Assumption> lines = new ArrayList<>();

    AssumptionLines(Assessment assessment) {
        this.assessment = assessment;
    }

    List<Assumption> all() {
        energy();
        electricity();
        if (assessment.assumptions().hardware() != null && assessment.devices() != null) {
            hardware(assessment.assumptions().hardware(), assessment.devices());
        }
        return lines;
    }

    private void add(String figure, Object value, Source source) {
        lines.add(new Assumption(figure, value, source.name(), source.year(), source.licence()));
    }

    private void energy() {
        add(
                "boundary",
                assessment.boundary().wholeMachine() ? "whole machine" : "process",
                assessment.boundary().wholeMachine() ? Source.user("--whole-machine") : DEFAULT);
        Double ratio = assessment.assumptions().facility().nodeOverheadRatio();
        if (ratio == null) {
            add("nodeOverheadRatio", "not included", DEFAULT);
        } else {
            add("nodeOverheadRatio", ratio, Source.user("--node-overhead"));
        }
    }

    private void electricity() {
        Supply supply = assessment.supply();
        Zone zone = supply.zone();
        if (zone != null) {
            add("zone", zone.code(), new Source(zone.name(), null, null));
        }
        CarbonIntensityProvider provider = supply.provider();
        if (provider != null && assessment.meanGramsPerKwh() != null) {
            add(
                    "intensityGramsPerKwh",
                    assessment.meanGramsPerKwh().gramsPerKwh(),
                    provider.intensity().source());
        }
        CarbonIntensityProvider marginal = assessment.assumptions().place().marginal();
        if (marginal != null) {
            add(
                    "marginalIntensityGramsPerKwh",
                    assessment.energyInTime().mean(marginal).gramsPerKwh(),
                    marginal.intensity().source());
        }
        market();
        add("pue", supply.pue(), supply.pueSource());
        if (supply.wueLitresPerKwh() != null) {
            add("wueLitresPerKwh", supply.wueLitresPerKwh(), supply.wueSource());
        }
        WaterTable.Factor water = supply.water();
        if (water != null) {
            add("ewifLitresPerKwh", water.litresPerKwh(), water.source());
        }
    }

    private void market() {
        Assumptions.Market market = assessment.assumptions().market();
        if (market == null) {
            return;
        }
        Double residual = market.residualGramsPerKwh();
        add("contractShare", market.contractShare(), Source.user("--renewable-share"));
        add("contractIntensityGramsPerKwh", market.contractGramsPerKwh(), Source.user("--contract-intensity"));
        add(
                "residualIntensityGramsPerKwh",
                residual == null ? "the location's" : residual,
                residual == null ? DEFAULT : Source.user("--residual-intensity"));
    }

    private void hardware(Hardware hardware, DeviceUse use) {
        for (DeviceUse.Item item : use.items()) {
            DeviceProfile profile = item.profile();
            add("manufacturingKg of " + profile.name(), profile.manufacturingKg(), profile.source());
            add("massKg of " + profile.name(), profile.massKg(), profile.source());
            add(
                    "lifetimeYears of " + profile.name(),
                    profile.lifetime().years(),
                    profile.lifetime().source());
            add("resourceShare of " + profile.name(), item.share(), shareSource(assessment, hardware));
        }
        Double utilisation = hardware.utilisation();
        add(
                "utilisation",
                utilisation == null ? 1.0 : utilisation,
                utilisation == null ? new Source("ISO/IEC 21031 (SCI)", 2024, null) : Source.user("--utilisation"));
        Recycling recycling = hardware.recycling();
        if (recycling != null) {
            add("recyclingRate", recycling.rate(), recycling.source());
        }
        add("functionalUnit", assessment.assumptions().functionalUnit().text(), DEFAULT);
        add(
                "electricityAdpeKgSbEqPerKwh",
                HardwareSummary.electricityAdpe(assessment).kgSbEqPerKwh(),
                HardwareSummary.electricityAdpe(assessment).source());
    }

    static Source shareSource(Assessment assessment, Hardware hardware) {
        if (hardware.resourceShare() != null) {
            return Source.user("--resource-share");
        }
        String limits = limited(assessment) ? "container limits" : "no container limit known: the whole device";
        return new Source(limits, null, null);
    }

    private static boolean limited(Assessment assessment) {
        for (EnergyReport report : assessment.originals()) {
            for (Window window : Window.of(report)) {
                if (DeviceUse.limits(window.host()) < 1) {
                    return true;
                }
            }
        }
        return false;
    }
}
