package io.jouleprint.agent.power;

import io.jouleprint.report.Component;
import java.util.Locale;

/**
 * ACPI power meters: the whole machine, averaged. On NVIDIA Grace {@code power1_oem_info} names what is measured:
 * "Grace Power Socket n" is the socket with its memory; "CPU Power" and "SysIO Power" are inside it, "Module Power"
 * holds the GPU as well (NVIDIA Grace Performance Tuning Guide, power telemetry).
 */
final class HwmonPowerMeter implements HwmonChips {
    private static final long DEFAULT_INTERVAL_MILLIS = 1_000;
    private static final double UNCERTAINTY = 0.03;

    @Override
    public void find(HwmonChip chip, HwmonFindings findings) {
        String oem = chip.text("power1_oem_info");
        if (oem.isEmpty()) {
            platform(chip, findings);
        } else if (oem.toLowerCase(Locale.ROOT).startsWith("grace power")) {
            String zone = "grace-" + oem.substring("grace power".length()).strip();
            findings.add(
                    HwmonSpecs.power(zone, Component.CPU, intervalNanos(chip), UNCERTAINTY, null),
                    HwmonValue.of(chip.file("power1_average")));
        } else {
            findings.note("power_meter " + chip.device() + " measures '" + oem + "', which overlaps with other meters");
        }
    }

    private static void platform(HwmonChip chip, HwmonFindings findings) {
        if (findings.has(Component.PLATFORM)) {
            findings.note("power_meter " + chip.device() + " may overlap with the first one and was left out");
            return;
        }
        findings.add(
                HwmonSpecs.power("power-meter", Component.PLATFORM, intervalNanos(chip), UNCERTAINTY, null),
                HwmonValue.of(chip.file("power1_average")));
    }

    private static long intervalNanos(HwmonChip chip) {
        String millis = chip.text("power1_average_interval");
        return 1_000_000L * (millis.matches("[1-9][0-9]{0,6}") ? Long.parseLong(millis) : DEFAULT_INTERVAL_MILLIS);
    }
}
