package io.jouleprint.agent.power;

import io.jouleprint.report.Component;

/**
 * AMD GPUs. {@code power1_average} on older, {@code power1_input} on newer ones. Only integrated ones have the voltage
 * {@code vddnb} (Documentation/gpu/amdgpu/thermal.rst); their power is inside the processor package.
 */
record HwmonAmdGpu(OpenDevices openDevices) implements HwmonChips {
    private static final long UPDATE_NANOS = 100_000_000L;
    private static final double UNCERTAINTY = 0.05;

    @Override
    public void find(HwmonChip chip, HwmonFindings findings) {
        String device = chip.device();
        if (chip.text("in1_label").equals("vddnb")) {
            findings.note("amdgpu " + device + " is integrated: its energy is inside the processor package's");
            return;
        }
        String product = chip.text("product_name");
        String name = product.isEmpty() ? "AMD GPU " + device : product;
        String attribute = chip.has("power1_average") ? "power1_average" : "power1_input";
        findings.addGpu(
                chip,
                HwmonSpecs.power("amdgpu-" + device, Component.GPU, UPDATE_NANOS, UNCERTAINTY, device),
                HwmonValue.of(chip.file(attribute)),
                HwmonGpuShare.of(chip, openDevices),
                name);
    }
}
