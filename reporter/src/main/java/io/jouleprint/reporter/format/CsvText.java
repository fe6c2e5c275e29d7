package io.jouleprint.reporter.format;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines by RFC 4180: CRLF, quotes where needed, an empty field for what is unknown. */
final class CsvText {
    private final StringBuilder text = new StringBuilder();
    private final int columns;

    CsvText(List<String> header) {
        this.columns = header.size();
        row(header.toArray(Object[]::new));
    }

    /** Numbers keep every digit. */
    void row(@Nullable Object... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException(cells.length + " cells under " + columns + " headers");
        }
        for (int i = 0; i < cells.length; i++) {
            text.append(i == 0 ? "" : ",").append(cell(cells[i]));
        }
        text.append("\r\n");
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String cell = value.toString();
        if (value instanceof String && !cell.isEmpty() && "=+-@".indexOf(cell.charAt(0)) >= 0) {
            // a spreadsheet would run it as a formula
            cell = "'" + cell;
        }
        return cell.matches("(?s).*[\",\r\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
