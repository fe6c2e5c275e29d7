package io.jouleprint.reporter.impact;

import io.jouleprint.reporter.impact.Assumptions.Hardware;
import java.util.List;

/** Tells for each figure of a {@link Summary} its formula, its numbers and where they come from. */
record ExplanationWriter(Assessment assessment) {
    List<Explanation> explanations() {
        Summary summary = new SummaryWriter(assessment).summary(false);
        ExplanationLines lines = new ExplanationLines();
        EnergyExplanations energy = new EnergyExplanations(assessment, lines);
        energy.energy();
        ElectricityExplanations electricity = new ElectricityExplanations(assessment, summary, energy, lines);
        electricity.operational();
        electricity.market();
        electricity.consequential();
        electricity.water();
        DeviceUse use = assessment.devices();
        Hardware hardware = assessment.assumptions().hardware();
        if (use != null && hardware != null) {
            HardwareExplanations devices = new HardwareExplanations(assessment, summary, energy, lines);
            devices.embodied(use, hardware);
            devices.eWaste(use, hardware);
            devices.adpe(use, hardware);
            devices.sci();
            devices.total();
        }
        return lines.all();
    }
}
