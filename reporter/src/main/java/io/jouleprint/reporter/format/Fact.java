package io.jouleprint.reporter.format;

/**
 * One line of a summary.
 *
 * @param label what it is, such as {@code CO2e}
 * @param value the figure, the same in every format
 * @param note how it came about; may be empty
 */
record Fact(String label, String value, String note) {
    Fact(String label, String value) {
        this(label, value, "");
    }
}
