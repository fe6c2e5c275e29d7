package io.jouleprint.reporter.impact;

import io.jouleprint.reporter.table.InputError;

/** Ranges of what users give. */
final class Check {
    private Check() {}

    static double between(String option, double value, double low, double high, String remedy) {
        if (value >= low && value <= high) {
            return value;
        }
        throw new InputError(option, null, plain(value), plain(low) + " to " + plain(high), remedy);
    }

    static double above0(String option, double value, double high, String remedy) {
        if (value > 0 && value <= high) {
            return value;
        }
        throw new InputError(option, null, plain(value), "more than 0, at most " + plain(high), remedy);
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
