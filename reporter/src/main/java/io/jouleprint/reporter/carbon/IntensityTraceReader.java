package io.jouleprint.reporter.carbon;

import io.jouleprint.reporter.table.CsvRow;
import io.jouleprint.reporter.table.CsvTable;
import io.jouleprint.reporter.table.InputError;
import io.jouleprint.reporter.table.Source;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Checks the lines of a trace file and puts them in order. */
final class IntensityTraceReader {
    private IntensityTraceReader() {}

    static IntensityTrace of(CsvTable table) {
        List<CsvRow> rows = new ArrayList<>(table.rows());
        rows.sort(Comparator.comparing(row -> instant(row, "start_utc")));
        List<IntensityTrace.Slot> slots = new ArrayList<>();
        for (CsvRow row : rows) {
            IntensityTrace.Slot slot = slot(row);
            refuseOverlap(row, slots, slot);
            slots.add(slot);
        }
        String source = rows.isEmpty() ? "" : rows.get(0).text("source");
        String name = source.isEmpty() ? "--intensity-trace " + table.name() : source;
        return new IntensityTrace(table.name(), slots, basis(rows), kind(rows), Source.user(name), null);
    }

    private static IntensityTrace.Slot slot(CsvRow row) {
        IntensityTrace.Slot slot =
                new IntensityTrace.Slot(instant(row, "start_utc"), instant(row, "end_utc"), row.number("g_per_kwh"));
        if (!slot.start().isBefore(slot.end())) {
            throw new InputError(
                    row.table(),
                    row.place(),
                    "end_utc " + row.text("end_utc"),
                    "a time after start_utc " + row.text("start_utc"),
                    "correct the line");
        }
        if (slot.gramsPerKwh() < 0 || slot.gramsPerKwh() > FixedIntensity.ABSURD_GRAMS_PER_KWH) {
            throw new InputError(
                    row.table(),
                    row.place(),
                    "g_per_kwh " + row.text("g_per_kwh"),
                    "0 to " + (int) FixedIntensity.ABSURD_GRAMS_PER_KWH,
                    "give grams of CO2e for each kWh; average intensities are never negative");
        }
        return slot;
    }

    private static void refuseOverlap(CsvRow row, List<IntensityTrace.Slot> slots, IntensityTrace.Slot slot) {
        Instant end =
                slots.isEmpty() ? slot.start() : slots.get(slots.size() - 1).end();
        if (slot.start().isBefore(end)) {
            throw new InputError(
                    row.table(),
                    row.place(),
                    "start_utc " + row.text("start_utc"),
                    "not before " + end + ", where another line ends",
                    "remove the overlap");
        }
    }

    private static Basis basis(List<CsvRow> rows) {
        String word = word(rows, "basis", "life-cycle, direct or unknown", List.of("life-cycle", "direct", "unknown"));
        for (Basis basis : Basis.values()) {
            if (basis.text().equals(word)) {
                return basis;
            }
        }
        return Basis.UNKNOWN;
    }

    private static String kind(List<CsvRow> rows) {
        List<String> kinds = List.of(IntensityTrace.AVERAGE, IntensityTrace.MARGINAL, Intensity.UNKNOWN);
        String word = word(rows, "kind", "average, marginal or unknown", kinds);
        return word.isEmpty() ? Intensity.UNKNOWN : word;
    }

    /** One file has one word: grams of two kinds must not be added. */
    private static String word(List<CsvRow> rows, String column, String expected, List<String> allowed) {
        String first = rows.isEmpty() ? "" : rows.get(0).text(column);
        for (CsvRow row : rows) {
            if (!row.text(column).equals(first)) {
                throw new InputError(
                        row.table(),
                        row.place(),
                        column + " " + row.text(column),
                        first.isEmpty() ? "none, as before" : first + ", as before",
                        "put each " + column + " into a file of its own");
            }
        }
        if (!first.isEmpty() && !allowed.contains(first)) {
            throw new InputError(
                    rows.get(0).table(),
                    rows.get(0).place(),
                    column + " " + first,
                    expected,
                    "correct it or leave the column out");
        }
        return first;
    }

    private static Instant instant(CsvRow row, String column) {
        String text = row.text(column).replace(' ', 'T');
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            return withoutOffset(row, column, text);
        }
    }

    /** The column's name says UTC, so a time without an offset is. */
    private static Instant withoutOffset(CsvRow row, String column, String text) {
        try {
            return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw new InputError(
                    row.table(),
                    row.place(),
                    column + " " + row.text(column),
                    "a time such as 2025-01-31T13:00Z",
                    "write RFC 3339 in UTC");
        }
    }
}
