package io.jouleprint.reporter.impact;

import org.jspecify.annotations.Nullable;

/**
 * An uncertain input. Figures that share it move together, since it is drawn once; two inputs are the same if all three
 * components are.
 *
 * @param name what a reader calls it
 */
public record Factor(String name, Group group, Spread spread) {
    /** Errors of the meters and of the split between processes, or of published factors: never mixed up. */
    public enum Group {
        MEASUREMENT,
        FACTOR;

        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Written out: what the compiler leaves to the first call spins code for 30 ms of each report. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Factor factor
                && name.equals(factor.name)
                && group == factor.group
                && isSame(spread, factor.spread);
    }

    /** The two ends tell each kind of spread. */
    private static boolean isSame(Spread one, Spread other) {
        return one == other
                || (one.getClass() == other.getClass() && one.low() == other.low() && one.high() == other.high());
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
