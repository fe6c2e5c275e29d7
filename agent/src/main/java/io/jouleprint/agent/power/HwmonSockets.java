package io.jouleprint.agent.power;

import io.jouleprint.report.Component;
import java.util.ArrayList;
import java.util.List;

/**
 * AMD processors by {@code amd_energy} or {@code zenergy}: the sensors labelled {@code Esocket<n>}; those of the cores
 * are inside them. On machines with several NUMA nodes a socket, one socket was seen under two labels: counters that
 * agree within 1e-6 at the start are one.
 */
final class HwmonSockets implements HwmonChips {
    private static final int MOST_SENSORS = 512;
    private static final double SAME = 1e-6;
    private static final long UPDATE_NANOS = 1_000_000L;
    private static final double UNCERTAINTY = 0.06; // modelled, +-10 % as a rectangle: / sqrt 3

    @Override
    public void find(HwmonChip chip, HwmonFindings findings) {
        List<Long> seen = new ArrayList<>();
        for (int sensor = 1; sensor <= MOST_SENSORS && chip.has("energy" + sensor + "_input"); sensor++) {
            String label = chip.text("energy" + sensor + "_label");
            if (label.startsWith("Esocket")) {
                find(chip, sensor, label, seen, findings);
            }
        }
    }

    private static void find(HwmonChip chip, int sensor, String label, List<Long> seen, HwmonFindings findings) {
        HwmonValue value = HwmonValue.of(chip.file("energy" + sensor + "_input"));
        if (value.read() && isMirror(value.value(), seen)) {
            findings.note(chip.name() + " " + label + " shows the same counter as another socket and was left out");
            value.close();
            return;
        }
        seen.add(value.value());
        String zone = chip.name() + "-" + label.substring(1);
        findings.add(HwmonSpecs.energy(zone, Component.CPU, UPDATE_NANOS, UNCERTAINTY, null), value);
    }

    private static boolean isMirror(long value, List<Long> seen) {
        for (long other : seen) {
            if (value > 0 && Math.abs(value - other) <= SAME * value) {
                return true;
            }
        }
        return false;
    }
}
