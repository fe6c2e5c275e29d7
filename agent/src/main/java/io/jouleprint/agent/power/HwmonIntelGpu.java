package io.jouleprint.agent.power;

import io.jouleprint.report.Component;

/**
 * Intel GPUs: {@code energy1_input} is the card, with xe {@code energy2_input} its package. Both drivers make a hwmon
 * chip for discrete GPUs only. xe accumulates a 32-bit register only while somebody reads, so it is read at each tick.
 */
record HwmonIntelGpu(OpenDevices openDevices) implements HwmonChips {
    private static final long UPDATE_NANOS = 10_000_000L;
    private static final double UNCERTAINTY = 0.03;

    @Override
    public void find(HwmonChip chip, HwmonFindings findings) {
        String device = chip.device();
        String attribute = chip.has("energy1_input") ? "energy1_input" : "energy2_input";
        if (!chip.has(attribute)) {
            findings.note(chip.name() + " " + device + " has no energy counter");
            return;
        }
        findings.addGpu(
                chip,
                HwmonSpecs.energy(chip.name() + "-" + device, Component.GPU, UPDATE_NANOS, UNCERTAINTY, device),
                HwmonValue.of(chip.file(attribute)),
                HwmonGpuShare.of(chip, openDevices),
                "Intel GPU " + device);
    }
}
