package io.jouleprint.reporter.table;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of a {@link CsvTable}; an empty field is an absent value. */
public record CsvRow(String table, String place, Map<String, String> values) {
    /** Sums and products of it stay within 64 bits. */
    private static final double LARGEST = 1e60;

    /** The text, empty if the field or the column is. */
    public String text(String column) {
        return values.getOrDefault(column, "");
    }

    public double number(String column) {
        Double value = optionalNumber(column);
        if (value == null) {
            throw new InputError(table, place, "an empty " + column, "a number", "fill it in or remove the line");
        }
        return value;
    }

    public @Nullable Double optionalNumber(String column) {
        String text = text(column);
        if (text.isEmpty()) {
            return null;
        }
        try {
            double value = Double.parseDouble(text);
            if (Math.abs(value) <= LARGEST) {
                return value;
            }
        } catch (NumberFormatException e) {
            // reported below, as a value beyond all bounds is
        }
        throw new InputError(table, place, column + " " + text, "a finite number", "use a dot for decimals, no unit");
    }

    public @Nullable Integer optionalYear(String column) {
        Double value = optionalNumber(column);
        return value == null ? null : value.intValue();
    }

    /** The columns {@code source}, {@code year} and {@code licence}. */
    public Source source() {
        return new Source(text("source"), optionalYear("year"), text("licence"));
    }
}
