package io.jouleprint.reporter.device;

import io.jouleprint.reporter.table.CsvRow;
import io.jouleprint.reporter.table.CsvTable;
import io.jouleprint.reporter.table.InputError;
import io.jouleprint.reporter.table.Source;
import java.util.List;
import java.util.Locale;

/** The part of discarded devices' mass that is collected and recycled, 0 to 1. */
public record Recycling(double rate, Source source) {
    /** A number from 0 to 1, or a region of the table, such as {@code europe}. */
    public static Recycling parse(String option, String text) {
        List<CsvRow> rows = CsvTable.bundled("recycling.csv").rows();
        for (CsvRow row : rows) {
            if (row.text("region").equals(text.strip().toLowerCase(Locale.ROOT))) {
                return new Recycling(row.number("rate"), row.source());
            }
        }
        try {
            double rate = Double.parseDouble(text);
            if (rate >= 0 && rate <= 1) {
                return new Recycling(rate, Source.user(option));
            }
        } catch (NumberFormatException e) {
            // reported below, as a rate above 1 is
        }
        List<String> regions = rows.stream().map(row -> row.text("region")).toList();
        throw new InputError(
                option,
                null,
                "'" + text + "'",
                "0 to 1, or " + String.join(", ", regions),
                "give the share, such as 0.4");
    }
}
