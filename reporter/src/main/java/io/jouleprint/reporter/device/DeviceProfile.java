package io.jouleprint.reporter.device;

import io.jouleprint.reporter.table.Source;
import org.jspecify.annotations.Nullable;

/**
 * A device as its maker's or a study's figures describe it, without use.
 *
 * @param kind laptop, desktop, workstation, server or gpu
 * @param lowKg 10th percentile of {@code manufacturingKg}
 * @param highKg 90th percentile
 * @param massLogSigma one standard deviation of the mass's logarithm: small for a data sheet, large for a class
 * @param adpeKgSbEq {@code null} if no source gives it
 * @param card one of the GPU cards that come on top of the figures above; {@code null} if there are none
 */
public record DeviceProfile(
        String name,
        String kind,
        double manufacturingKg,
        double lowKg,
        double highKg,
        double massKg,
        double massLogSigma,
        Lifetime lifetime,
        @Nullable Double adpeKgSbEq,
        @Nullable DeviceProfile card,
        int cards,
        Source source) {
    /** The 90th percentile of the standard normal distribution. */
    private static final double Z90 = 1.2815515655446004;

    public DeviceProfile {
        if (!(0 < lowKg && lowKg <= manufacturingKg && manufacturingKg <= highKg) || Double.isInfinite(highKg)) {
            throw new IllegalArgumentException(name + ": manufacturing must be positive and inside its range");
        }
        if (!(massKg > 0) || Double.isInfinite(massKg) || !(massLogSigma >= 0)) {
            throw new IllegalArgumentException(name + ": mass must be positive");
        }
        if (cards < 0 || (card == null) != (cards == 0)) {
            throw new IllegalArgumentException(name + ": cards need a profile of one card");
        }
    }

    /** Standard deviation of the logarithm, from the 10th and 90th percentiles. */
    public double manufacturingLogSigma() {
        return Math.log(highKg / lowKg) / (2 * Z90);
    }

    /** What the 90th percentile is of the median. */
    static double highRatio(double logSigma) {
        return Math.exp(Z90 * logSigma);
    }

    public DeviceProfile withLifetime(Lifetime other) {
        return new DeviceProfile(
                name,
                kind,
                manufacturingKg,
                lowKg,
                highKg,
                massKg,
                massLogSigma,
                other,
                adpeKgSbEq,
                card,
                cards,
                source);
    }

    public DeviceProfile withCards(@Nullable DeviceProfile other, int count) {
        return new DeviceProfile(
                name,
                kind,
                manufacturingKg,
                lowKg,
                highKg,
                massKg,
                massLogSigma,
                lifetime,
                adpeKgSbEq,
                other,
                count,
                source);
    }
}
