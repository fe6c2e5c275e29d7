package io.jouleprint.agent.power;

import java.util.List;
import org.jspecify.annotations.Nullable;
import oshi.SystemInfo;
import oshi.hardware.PowerSource;

/** macOS and Windows: OSHI's power sources, whose rate is in milliwatts, negative while discharging. */
final class OshiBatteries implements Batteries {
    private final List<PowerSource> sources = new SystemInfo().getHardware().getPowerSources();
    private double watts;

    @Override
    public @Nullable String look() {
        double sum = 0;
        for (PowerSource source : sources) {
            source.updateAttributes();
            if (source.isCharging()) {
                return source.getName() + ": charging, so the power comes from the mains";
            }
            sum += Math.max(0, -source.getPowerUsageRate()) / 1_000;
        }
        watts = sum;
        return sum > 0 ? null : sources.isEmpty() ? "no battery found" : "the battery is not discharging";
    }

    @Override
    public double watts() {
        return watts;
    }
}
