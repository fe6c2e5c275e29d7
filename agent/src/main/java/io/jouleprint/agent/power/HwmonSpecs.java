package io.jouleprint.agent.power;

import io.jouleprint.agent.attribution.MeterSpec;
import io.jouleprint.agent.attribution.MeterSpec.Kind;
import io.jouleprint.report.Component;
import io.jouleprint.report.Method;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The two kinds of hwmon sensors. */
final class HwmonSpecs {
    private static final double MICRO = 1e-6;
    private static final double PLAUSIBLE_DEVICE_WATTS = 2_000;
    private static final double PLAUSIBLE_PLATFORM_WATTS = 20_000;

    private HwmonSpecs() {}

    /** A counter of microjoules. The kernel extends it to 64 bits, so it never starts again but by a reset. */
    static MeterSpec energy(
            String zone, Component component, long updateNanos, double uncertainty, @Nullable String device) {
        return spec(zone, component, Kind.COUNTER, updateNanos, uncertainty, device);
    }

    /** A power reading in microwatts. */
    static MeterSpec power(
            String zone, Component component, long updateNanos, double uncertainty, @Nullable String device) {
        return spec(zone, component, Kind.GAUGE, updateNanos, uncertainty, device);
    }

    private static MeterSpec spec(
            String zone,
            Component component,
            Kind kind,
            long updateNanos,
            double uncertainty,
            @Nullable String device) {
        return new MeterSpec(
                "hwmon:" + zone.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.:_-]+", "-"),
                component,
                kind,
                Method.MEASURED,
                MICRO,
                0,
                component == Component.PLATFORM ? PLAUSIBLE_PLATFORM_WATTS : PLAUSIBLE_DEVICE_WATTS,
                updateNanos,
                uncertainty,
                device);
    }
}
