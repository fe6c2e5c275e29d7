package io.jouleprint.agent.attribution;

import io.jouleprint.report.Component;
import io.jouleprint.report.Method;
import org.jspecify.annotations.Nullable;

/**
 * What the arithmetic must know of one meter.
 *
 * @param id source and zone, such as {@code rapl:package-0}
 * @param kind how raw readings become joules
 * @param unitJoules joules of one raw unit of a counter; watts of one raw unit of a gauge
 * @param modulusUnits raw value at which a counter starts again from 0, or 0 if it never does
 * @param plausibleWatts more than this is a jump or a reset, never energy
 * @param updatePeriodNanos how often the hardware refreshes the value
 * @param relativeUncertainty one standard deviation over the value, of the source class
 * @param device UUID or PCI address for GPUs, so that one device is counted once
 */
public record MeterSpec(
        String id,
        Component component,
        Kind kind,
        Method method,
        double unitJoules,
        long modulusUnits,
        double plausibleWatts,
        long updatePeriodNanos,
        double relativeUncertainty,
        @Nullable String device) {

    /** A cumulative energy counter, or a power reading to be integrated. */
    public enum Kind {
        COUNTER,
        GAUGE
    }

    /** The part of the id before the colon: {@code rapl}, {@code nvml}, ... */
    public String source() {
        int colon = id.indexOf(':');
        return colon < 0 ? id : id.substring(0, colon);
    }
}
