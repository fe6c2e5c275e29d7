package io.jouleprint.reporter.impact;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Prints no digit that the interval does not support.
 *
 * <p>The step is the power of ten at or below a tenth of the interval's width, but never coarser than the value's own
 * first digit (the rule of Boavizta's API).
 */
public final class Rounding {
    /** Digits of a value that has no interval. */
    private static final int DEFAULT_DIGITS = 3;

    private Rounding() {}

    /** The value in plain digits, rounded to what the interval supports. */
    public static String text(double value, double low, double high) {
        if (!(high > low) || value == 0 || !Double.isFinite(value)) {
            return significant(value, DEFAULT_DIGITS);
        }
        return toStep(value, stepExponent(value, low, high));
    }

    /** One end of the interval, in the same digits as the value. */
    public static String end(double end, double value, double low, double high) {
        return high > low && value != 0 && Double.isFinite(value) && Double.isFinite(end)
                ? toStep(end, stepExponent(value, low, high))
                : significant(end, DEFAULT_DIGITS);
    }

    /** The step as a power of ten. */
    static int stepExponent(double value, double low, double high) {
        int supported = (int) Math.floor(Math.log10((high - low) * 0.1));
        int ownFirstDigit = (int) Math.floor(Math.log10(Math.abs(value)));
        return Math.min(supported, ownFirstDigit);
    }

    private static String toStep(double value, int exponent) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(-exponent, RoundingMode.HALF_EVEN);
        return rounded.setScale(Math.max(0, -exponent), RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    /** The value in plain digits, with so many of them significant. */
    public static String significant(double value, int digits) {
        if (value == 0) {
            return "0";
        }
        if (!Double.isFinite(value)) {
            // absurd input whose sum leaves the range of doubles
            return "unknown";
        }
        BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        return rounded.setScale(Math.max(0, rounded.scale()), RoundingMode.UNNECESSARY)
                .toPlainString();
    }
}
