package io.jouleprint.reporter.table;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A CSV file with a header and comment lines {@code # key: value} before it.
 *
 * @param name shown in messages
 * @param notes the comment lines by key, such as {@code source}, {@code licence}, {@code as-of}
 */
public record CsvTable(String name, Map<String, String> notes, List<String> columns, List<CsvRow> rows) {

    /** One of the tables in this jar. */
    public static CsvTable bundled(String file) {
        try (InputStream stream = CsvTable.class.getResourceAsStream("/io/jouleprint/reporter/" + file)) {
            if (stream == null) {
                throw new IllegalStateException("table is not in the jar: " + file);
            }
            return parse(file, new String(stream.readAllBytes(), StandardCharsets.UTF_8), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of the user's. */
    public static CsvTable read(Path file, List<String> required) {
        String expected = "a CSV file with the columns " + String.join(",", required);
        return parse(file.toString(), TextFile.read(file, expected), required);
    }

    /** The header must name the {@code required} columns; others may stand beside them. */
    public static CsvTable parse(String name, String text, List<String> required) {
        Map<String, String> notes = new LinkedHashMap<>();
        List<CsvRecord> records = new ArrayList<>();
        for (CsvRecord record : records(name, text)) {
            if (record.isComment()) {
                note(notes, record.getField(0));
            } else {
                records.add(record);
            }
        }
        if (records.isEmpty()) {
            throw new InputError(name, null, "nothing", "a header line", "write " + String.join(",", required));
        }
        List<String> columns = header(name, records.get(0), required);
        List<CsvRow> rows = new ArrayList<>(records.size());
        for (CsvRecord record : records.subList(1, records.size())) {
            rows.add(row(name, columns, record));
        }
        return new CsvTable(name, notes, columns, rows);
    }

    private static List<CsvRecord> records(String name, String text) {
        var builder = CsvReader.builder()
                .commentStrategy(CommentStrategy.READ)
                .detectBomHeader(true)
                .allowExtraFields(true)
                .allowMissingFields(true);
        try (CsvReader<CsvRecord> reader = builder.ofCsvRecord(text)) {
            List<CsvRecord> records = new ArrayList<>();
            for (CsvRecord record : reader) {
                records.add(record);
            }
            return records;
        } catch (IOException | CsvParseException e) {
            throw new InputError(
                    name, null, "text that is no CSV (" + e.getMessage() + ")", "RFC 4180", "check its quotes");
        }
    }

    private static void note(Map<String, String> notes, String comment) {
        int colon = comment.indexOf(':');
        if (colon > 0) {
            notes.put(
                    comment.substring(0, colon).strip(),
                    comment.substring(colon + 1).strip());
        }
    }

    private static List<String> header(String name, CsvRecord record, List<String> required) {
        List<String> columns = new ArrayList<>();
        for (String field : record.getFields()) {
            columns.add(field.strip());
        }
        for (String column : required) {
            if (!columns.contains(column)) {
                throw new InputError(
                        name,
                        "line " + record.getStartingLineNumber(),
                        "the header " + String.join(",", columns),
                        "a column " + column,
                        "the columns are " + String.join(",", required));
            }
        }
        return columns;
    }

    private static CsvRow row(String name, List<String> columns, CsvRecord record) {
        String place = "line " + record.getStartingLineNumber();
        if (record.getFieldCount() != columns.size()) {
            throw new InputError(
                    name,
                    place,
                    record.getFieldCount() + " fields",
                    columns.size() + " as in the header",
                    "quote values that hold a comma");
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            values.put(columns.get(i), record.getField(i).strip());
        }
        return new CsvRow(name, place, values);
    }
}
