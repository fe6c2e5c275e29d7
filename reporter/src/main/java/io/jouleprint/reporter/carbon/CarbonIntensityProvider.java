package io.jouleprint.reporter.carbon;

import java.time.Instant;

/**
 * A source of carbon intensities for one place.
 *
 * <p>One class each: a fixed value, a row of a table, a trace; a live service would be another one. A provider holds its
 * data when it is made; asking it reads no file and no clock.
 */
public interface CarbonIntensityProvider {
    /** Lower-case name of the kind of source. */
    String id();

    /** The axes, the source and a typical value: what stands beside the figures. */
    Intensity intensity();

    /** Mean over the time from {@code start} to {@code end}; a single moment has the value that holds then. */
    Mean mean(Instant start, Instant end);

    /**
     * A mean over a span of time.
     *
     * @param gramsPerKwh mean by time
     * @param filledShare part of the time that had no value of its own and took the zone's mean, 0 to 1
     */
    record Mean(double gramsPerKwh, double filledShare) {}
}
