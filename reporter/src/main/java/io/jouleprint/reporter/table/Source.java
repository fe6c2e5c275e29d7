package io.jouleprint.reporter.table;

import org.jspecify.annotations.Nullable;

/**
 * Where a figure comes from.
 *
 * @param year the year the figure describes, {@code null} if it has none
 * @param licence {@code null} for what the user gave
 */
public record Source(
        String name, @Nullable Integer year, @Nullable String licence) {
    /** With the year, unless the name holds it. */
    public String text() {
        return year == null || name.contains(year.toString()) ? name : name + " (" + year + ")";
    }

    /** What the user chose on the command line or in a file. */
    public static Source user(String name) {
        return new Source(name, null, null);
    }
}
