package io.jouleprint.reporter.format;

import java.util.ArrayList;
import java.util.List;

/** Breaks words into lines. */
final class Wrap {
    private Wrap() {}

    static List<String> lines(String text, int width) {
        return wrap(text, width, "");
    }

    /** Every line but the first is indented. */
    static List<String> hanging(String text, int width) {
        return wrap(text, width, "  ");
    }

    private static List<String> wrap(String text, int width, String indent) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            boolean first = line.length() == 0 || line.toString().isBlank();
            if (!first && line.length() + 1 + word.length() > Math.max(10, width)) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(indent);
                first = true;
            }
            line.append(first ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
