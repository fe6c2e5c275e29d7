package io.jouleprint.report;

import org.jspecify.annotations.Nullable;

/**
 * One counter or model that gave energy.
 *
 * @param id source and zone, such as {@code rapl:package-0}
 * @param energyJoules energy over the metered time, {@code null} if nothing could be read
 * @param relativeUncertainty one standard deviation over the value, of the source class
 * @param droppedSamples readings that failed or could not be used
 * @param unmeteredSeconds time whose energy is unknown
 * @param inTotal whether the meter is part of the machine's total
 * @param why why it is in the total or not
 */
public record Meter(
        String id,
        Component component,
        Method method,
        @Nullable Double energyJoules,
        double relativeUncertainty,
        long samples,
        long droppedSamples,
        double unmeteredSeconds,
        boolean inTotal,
        String why) {}
