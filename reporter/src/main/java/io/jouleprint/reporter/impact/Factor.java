package io.jouleprint.reporter.impact;

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
}
