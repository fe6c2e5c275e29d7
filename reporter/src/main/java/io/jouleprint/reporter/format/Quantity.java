package io.jouleprint.reporter.format;

import io.jouleprint.reporter.impact.Rounding;
import org.jspecify.annotations.Nullable;

/**
 * An amount for people: in a unit that fits its size, in digits that its interval supports.
 *
 * @param value the amount and its unit, such as {@code 1.23 Wh}
 * @param range the interval without the unit, such as {@code 1.1-1.4}; empty if there is none
 * @param unit the unit alone
 */
record Quantity(String value, String range, String unit) {
    private static final Scale[] ENERGY = {
        new Scale("mJ", 1e-3),
        new Scale("J", 1),
        new Scale("Wh", 3600),
        new Scale("kWh", 3.6e6),
        new Scale("MWh", 3.6e9)
    };
    private static final Scale[] MASS = {
        new Scale("ug", 1e-6), new Scale("mg", 1e-3), new Scale("g", 1), new Scale("kg", 1e3), new Scale("t", 1e6)
    };
    private static final Scale[] VOLUME = {
        new Scale("uL", 1e-6), new Scale("mL", 1e-3), new Scale("L", 1), new Scale("m3", 1e3)
    };
    private static final Scale[] POWER = {new Scale("mW", 1e-3), new Scale("W", 1), new Scale("kW", 1e3)};

    private static final int DIGITS = 3;

    /** A unit and how many of the base unit it is. */
    private record Scale(String unit, double size) {
        String number(double amount, @Nullable Double low, @Nullable Double high) {
            double value = amount / size;
            return low == null || high == null
                    ? Rounding.significant(value, DIGITS)
                    : Rounding.text(value, low / size, high / size);
        }

        private String end(double end, double amount, double low, double high) {
            return Rounding.end(end / size, amount / size, low / size, high / size);
        }
    }

    static Quantity joules(double joules, @Nullable Double low, @Nullable Double high) {
        return of(ENERGY, joules, low, high);
    }

    static Quantity joules(double joules) {
        return joules(joules, null, null);
    }

    /** A part in the unit of its whole, so that both can be compared at a glance. */
    static String part(double joules, double whole) {
        return part(ENERGY, joules, whole);
    }

    static String gramsPart(double grams, double whole) {
        return part(MASS, grams, whole);
    }

    /** A part in the unit of its whole, in the digits that the interval of {@code middle} supports. */
    static String part(double joules, double whole, double middle, double low, double high) {
        return part(ENERGY, joules, whole, middle, low, high);
    }

    static String gramsPart(double grams, double whole, double middle, double low, double high) {
        return part(MASS, grams, whole, middle, low, high);
    }

    private static String part(Scale[] scales, double amount, double whole, double middle, double low, double high) {
        Scale scale = scale(scales, whole, null, null);
        return scale.end(amount, middle, low, high) + " " + scale.unit;
    }

    private static String part(Scale[] scales, double amount, double whole) {
        Scale scale = scale(scales, whole, null, null);
        return scale.number(amount, null, null) + " " + scale.unit;
    }

    static Quantity kwh(double kwh, @Nullable Double low, @Nullable Double high) {
        Scale[] onlyKwh = {ENERGY[3]};
        return of(onlyKwh, kwh * 3.6e6, joules(low), joules(high));
    }

    private static @Nullable Double joules(@Nullable Double kwh) {
        return kwh == null ? null : kwh * 3.6e6;
    }

    static Quantity grams(double grams, @Nullable Double low, @Nullable Double high) {
        return of(MASS, grams, low, high);
    }

    static Quantity grams(double grams) {
        return grams(grams, null, null);
    }

    /** Grams in two digits, for orders of magnitude. */
    static String rough(double grams) {
        return grams(grams, grams * 0.5, grams * 1.5).value();
    }

    /** Grams in one digit, for what is known within a factor. */
    static String oneDigit(double grams) {
        double rounded = Double.isFinite(grams) ? Double.parseDouble(Rounding.significant(grams, 1)) : grams;
        return grams(rounded, 0.0, 20 * rounded).value();
    }

    static Quantity litres(double litres, @Nullable Double low, @Nullable Double high) {
        return of(VOLUME, litres, low, high);
    }

    static Quantity watts(double watts) {
        return of(POWER, watts, null, null);
    }

    private static Quantity of(Scale[] scales, double amount, @Nullable Double low, @Nullable Double high) {
        Scale scale = scale(scales, amount, low, high);
        String value = scale.number(amount, low, high) + " " + scale.unit;
        String range = low == null || high == null || !(high > low)
                ? ""
                : scale.end(low, amount, low, high) + "-" + scale.end(high, amount, low, high);
        return new Quantity(value, range, scale.unit);
    }

    /** The largest unit that gives at least 1 as it is printed: 999.7 ug are 1.00 mg, not 1000 ug. */
    private static Scale scale(Scale[] scales, double amount, @Nullable Double low, @Nullable Double high) {
        Scale exact = scale(scales, Math.abs(amount));
        return Double.isFinite(amount)
                ? scale(scales, Math.abs(Double.parseDouble(exact.number(amount, low, high))) * exact.size)
                : exact;
    }

    private static Scale scale(Scale[] scales, double amount) {
        Scale best = scales[0];
        for (Scale scale : scales) {
            if (amount >= scale.size) {
                best = scale;
            }
        }
        return amount == 0 ? scales[Math.min(1, scales.length - 1)] : best;
    }

    /** {@code 1.23 Wh (1.1-1.4)}. */
    String withRange() {
        return range.isEmpty() ? value : value + " (" + range + ")";
    }

    /** For shares that a simulation gives: it cannot tell less than a thousandth from nothing. */
    static String roughPercent(double share) {
        return share > 0 && share < 0.001 ? "under 0.1 %" : percent(share);
    }

    static String percent(double share) {
        double percent = share * 100;
        boolean nearlyAll = percent > 99 && percent < 99.95;
        return (percent != 0 && percent < 9.95
                        ? Rounding.significant(percent, 2)
                        : nearlyAll ? Rounding.significant(percent, DIGITS) : Long.toString(Math.round(percent)))
                + " %";
    }

    /** {@code 1h02m}, {@code 12m03s}, {@code 58.1 s}. */
    static String seconds(double seconds) {
        if (seconds < 59.95) {
            return Rounding.significant(seconds, DIGITS) + " s";
        }
        long whole = Math.round(seconds);
        return whole < 3600
                ? String.format(java.util.Locale.ROOT, "%dm%02ds", whole / 60, whole % 60)
                : String.format(java.util.Locale.ROOT, "%dh%02dm", whole / 3600, whole % 3600 / 60);
    }

    /** {@code 300 000}: a blank between groups of three, as ISO 80000 writes it. */
    static String count(double count) {
        if (count != Math.rint(count) || Math.abs(count) >= 1e15) {
            return Rounding.significant(count, 4);
        }
        String digits = Long.toString((long) count);
        StringBuilder grouped = new StringBuilder(digits);
        for (int i = digits.length() - 3; i > (count < 0 ? 1 : 0) && digits.length() > 4; i -= 3) {
            grouped.insert(i, ' ');
        }
        return grouped.toString();
    }
}
