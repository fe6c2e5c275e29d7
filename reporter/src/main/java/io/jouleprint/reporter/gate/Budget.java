package io.jouleprint.reporter.gate;

import org.jspecify.annotations.Nullable;

/**
 * A limit that the candidates' median must not exceed.
 *
 * @param intensityGramsPerKwh needed for {@code maxGrams}
 */
public record Budget(
        String name,
        Per per,
        @Nullable Double maxJoules,
        @Nullable Double maxGrams,
        @Nullable Double intensityGramsPerKwh) {
    private static final double JOULES_PER_KWH = 3.6e6;

    public Budget {
        if (maxJoules == null && maxGrams == null) {
            throw new IllegalArgumentException("the budget '" + name + "' has neither maxJoules nor maxGrams");
        }
        requirePositive(name, "maxJoules", maxJoules);
        requirePositive(name, "maxGrams", maxGrams);
        requirePositive(name, "intensityGramsPerKwh", intensityGramsPerKwh);
        if (maxGrams != null && intensityGramsPerKwh == null) {
            throw new IllegalArgumentException(
                    "the budget '" + name + "' is in grams and needs an intensity in g/kWh (--intensity)");
        }
    }

    private static void requirePositive(String budget, String name, @Nullable Double value) {
        if (value != null && !(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "the budget '" + budget + "' has " + name + " " + value + ", expected a number above 0");
        }
    }

    /** Grams of the electricity; no overhead of a data centre, no embodied part. */
    static double grams(double joules, double gramsPerKwh) {
        return joules / JOULES_PER_KWH * gramsPerKwh;
    }

    /**
     * One limit held against the runs.
     *
     * @param value median of the candidates, {@code null} if it is not known for all
     * @param estimated whether any of the joules come from a model
     */
    public record Check(
            String name,
            Per per,
            String unit,
            double limit,
            @Nullable Double value,
            boolean estimated) {
        public boolean exceeded() {
            return value != null && value > limit;
        }
    }
}
