package io.jouleprint.reporter.format;

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

    public static String number(double value) {
        return Headline.number(value);
    }
}
