package io.jouleprint.reporter.format;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of values as one character each; a gap where nothing is known. */
final class Sparkline {
    private static final String BLOCKS = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";
    private static final String ASCII = "_.-=+*#@";

    private Sparkline() {}

    static String of(List<@Nullable Double> values, int width, boolean unicode) {
        String levels = unicode ? BLOCKS : ASCII;
        List<@Nullable Double> cells = reduce(values, width);
        double most = 0;
        for (Double cell : cells) {
            most = cell == null ? most : Math.max(most, cell);
        }
        StringBuilder line = new StringBuilder(cells.size());
        for (Double cell : cells) {
            line.append(cell == null ? ' ' : levels.charAt(level(cell, most, levels.length())));
        }
        return line.toString();
    }

    /** From zero, so that twice the height is twice the power. */
    private static int level(double value, double most, int levels) {
        return most <= 0 ? 0 : (int) Math.max(0, Math.min(levels - 1, Math.round(value / most * (levels - 1))));
    }

    /** Means over as many equal parts as there are columns. */
    static List<@Nullable Double> reduce(List<@Nullable Double> values, int width) {
        if (values.size() <= width) {
            return values;
        }
        List<@Nullable Double> cells = new ArrayList<>(width);
        for (int i = 0; i < width; i++) {
            int from = (int) ((long) i * values.size() / width);
            int to = Math.max(from + 1, (int) ((long) (i + 1) * values.size() / width));
            cells.add(mean(values.subList(from, to)));
        }
        return cells;
    }

    private static @Nullable Double mean(List<@Nullable Double> values) {
        double sum = 0;
        int known = 0;
        for (Double value : values) {
            if (value != null) {
                sum += value;
                known++;
            }
        }
        return known == 0 ? null : sum / known;
    }
}
