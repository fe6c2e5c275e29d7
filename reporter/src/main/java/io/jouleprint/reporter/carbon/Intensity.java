package io.jouleprint.reporter.carbon;

import io.jouleprint.reporter.table.Source;
import io.jouleprint.unit.CarbonIntensity;

/**
 * A carbon intensity with the four axes without which the number means nothing, and its source.
 *
 * @param basis life cycle or direct combustion
 * @param flow production, consumption (imports counted) or unknown
 * @param kind average, marginal, residual or unknown
 * @param period annual, trace or unknown
 * @param logSigma one standard deviation of the logarithm; 0 for what the user chose
 */
public record Intensity(
        double gramsPerKwh, Basis basis, String flow, String kind, String period, Source source, double logSigma) {
    public static final String UNKNOWN = "unknown";

    public Intensity {
        new CarbonIntensity(gramsPerKwh); // refuses what no intensity can be
        if (!(logSigma >= 0) || Double.isInfinite(logSigma)) {
            throw new IllegalArgumentException("logSigma must be finite and not negative: " + logSigma);
        }
    }
}
