package io.jouleprint.reporter.format;

import io.jouleprint.reporter.impact.Rounding;

/** Amounts in words for the commands: the same units and digits as in the formats. */
public final class Quantities {
    private Quantities() {}

    public static String joules(double joules) {
        return Quantity.joules(joules).value();
    }

    public static String grams(double grams) {
        return Quantity.grams(grams).value();
    }

    public static String seconds(double seconds) {
        return Quantity.seconds(seconds);
    }

    public static String percent(double share) {
        return Quantity.percent(share);
    }

    /** Whole, or with four digits. */
    public static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Rounding.significant(value, 4);
    }
}
