package io.jouleprint.reporter.format;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines by RFC 4180: CRLF, quotes where needed, an empty field for what is unknown; foreign text as {@link Printable}. */
final class CsvText {
    /** In the full width of East Asian keyboards too. */
    private static final String FORMULA_SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20";

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
        String cell = Printable.line(value.toString(), Integer.MAX_VALUE);
        if (value instanceof String && beginsFormula(cell.stripLeading())) {
            cell = "'" + cell;
        }
        return cell.matches(".*[\",].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    /** Whether a spreadsheet would run it; some of them strip blanks first. */
    private static boolean beginsFormula(String cell) {
        return !cell.isEmpty() && FORMULA_SIGNS.indexOf(cell.charAt(0)) >= 0;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
