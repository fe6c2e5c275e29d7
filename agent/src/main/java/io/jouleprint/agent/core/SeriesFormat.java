package io.jouleprint.agent.core;

import io.jouleprint.report.Run;
import org.jspecify.annotations.Nullable;

/** {@code ID:SIDE:PAIR}, the place in a benchmark that {@code bench} gives each of its runs. */
final class SeriesFormat extends OptionFormat {
    @Override
    boolean accepts(String value) {
        return parse(value) != null;
    }

    @Override
    String expected() {
        return "ID:baseline|candidate:PAIR";
    }

    /** The series, or {@code null} if the text is none. */
    static Run.@Nullable Series parse(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 3 || parts[0].isEmpty() || !(parts[1].equals("baseline") || parts[1].equals("candidate"))) {
            return null;
        }
        try {
            int pair = Integer.parseInt(parts[2]);
            return pair < 0 ? null : new Run.Series(parts[0], parts[1], pair);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
