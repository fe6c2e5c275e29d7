package io.jouleprint.reporter.format;

import java.util.ArrayList;
import java.util.List;

/**
 * A small table of texts.
 *
 * @param leftColumns how many columns, from the first, hold words; the others hold figures and stand at the right
 */
public record Grid(List<String> headers, List<List<String>> rows, int leftColumns) {
    public Grid {
        headers = List.copyOf(headers);
        rows = List.copyOf(rows);
    }

    /** Aligned columns, two blanks apart. */
    public String text(String indent) {
        List<List<String>> lines = new ArrayList<>(rows.size() + 1);
        lines.add(headers);
        lines.addAll(rows);
        int[] widths = widths(lines);
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder cells = new StringBuilder(indent);
            for (int i = 0; i < line.size(); i++) {
                String padding = " ".repeat(widths[i] - length(line.get(i)));
                cells.append(i == 0 ? "" : "  ")
                        .append(i < leftColumns ? line.get(i) + padding : padding + line.get(i));
            }
            text.append(cells.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static int[] widths(List<List<String>> lines) {
        int[] widths = new int[lines.get(0).size()];
        for (List<String> line : lines) {
            for (int i = 0; i < line.size(); i++) {
                widths[i] = Math.max(widths[i], length(line.get(i)));
            }
        }
        return widths;
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    /** A table in GitHub's Markdown. */
    public String markdown() {
        StringBuilder text = new StringBuilder();
        row(text, headers);
        List<String> rule = new ArrayList<>();
        for (int i = 0; i < headers.size(); i++) {
            rule.add(i < leftColumns ? "---" : "---:");
        }
        text.append("| ").append(String.join(" | ", rule)).append(" |\n");
        rows.forEach(cells -> row(text, cells));
        return text.toString();
    }

    private static void row(StringBuilder text, List<String> cells) {
        text.append("| ")
                .append(String.join(" | ", cells.stream().map(MarkdownText::of).toList()))
                .append(" |\n");
    }
}
