package io.jouleprint.agent.power;

import io.jouleprint.report.Component;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * NVIDIA Jetson boards: INA3221 monitors, three rails each, voltage times current. {@code VDD_IN} is the whole module;
 * where it exists the other rails are inside it. Boards without it (AGX Xavier) give CPU, GPU and memory rails.
 */
final class HwmonJetson implements HwmonChips {
    private static final int RAILS = 3;
    private static final long UPDATE_NANOS = 10_000_000L;
    private static final double UNCERTAINTY = 0.03;

    @Override
    public void find(HwmonChip chip, HwmonFindings findings) {
        for (int rail = 1; rail <= RAILS; rail++) {
            String label = chip.text("in" + rail + "_label");
            Component component = component(label);
            if (component == Component.PLATFORM || (component != null && !hasTotal(chip))) {
                findings.add(
                        HwmonSpecs.power("jetson-" + label, component, UPDATE_NANOS, UNCERTAINTY, null),
                        HwmonValue.product(chip.file("in" + rail + "_input"), chip.file("curr" + rail + "_input")));
            } else if (!label.isEmpty() && !label.equals("NC")) {
                findings.note("ina3221 rail " + label + " is "
                        + (component == null ? "neither CPU, GPU nor memory" : "inside VDD_IN") + " and was left out");
            }
        }
    }

    private static boolean hasTotal(HwmonChip chip) {
        for (int rail = 1; rail <= RAILS; rail++) {
            if (component(chip.text("in" + rail + "_label")) == Component.PLATFORM) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Component component(String label) {
        return switch (label.toUpperCase(Locale.ROOT)) {
            case "VDD_IN" -> Component.PLATFORM;
            case "CPU", "VDD_CPU_CV", "VDD_CPU" -> Component.CPU;
            case "GPU", "VDD_GPU_SOC", "VDD_GPU" -> Component.GPU;
            case "VDDRQ", "VDDQ_VDD2_1V8AO", "DDR" -> Component.DRAM;
            default -> null;
        };
    }
}
