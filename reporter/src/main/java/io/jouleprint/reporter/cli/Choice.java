package io.jouleprint.reporter.cli;

import org.jspecify.annotations.Nullable;

/** Checks option values: one of a few words, or a number within limits. */
final class Choice {
    private Choice() {}

    /** The word that was meant, or an error that names the allowed ones. */
    static String of(String option, String value, String... allowed) {
        for (String candidate : allowed) {
            if (candidate.equalsIgnoreCase(value)) {
                return candidate;
            }
        }
        throw UserError.usage(option + ": found '" + value + "', expected " + String.join(", ", allowed));
    }

    static @Nullable Double within(String option, @Nullable Double value, double least, double most) {
        if (value != null && !(value >= least && value <= most)) {
            throw UserError.usage(option + ": found " + value + ", expected " + number(least) + " to " + number(most));
        }
        return value;
    }

    static @Nullable Double above0(String option, @Nullable Double value) {
        if (value != null && !(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw UserError.usage(option + ": found " + value + ", expected a number above 0");
        }
        return value;
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
