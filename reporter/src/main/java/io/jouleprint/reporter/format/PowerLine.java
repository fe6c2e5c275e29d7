package io.jouleprint.reporter.format;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.Epoch;
import io.jouleprint.report.Timeline;
import io.jouleprint.report.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Power over time as a line of characters, with the epochs marked below it. */
final class PowerLine {
    private static final int MOST_MARKS = 10_000;
    private static final double LEAST_KNOWN = 0.02;

    private final Timeline timeline;
    private final List<@Nullable Double> watts;
    private final String whose;

    private PowerLine(Timeline timeline, List<@Nullable Double> watts, String whose) {
        this.timeline = timeline;
        this.watts = watts;
        this.whose = whose;
    }

    /** The lines, without indent; none if no power is known. */
    static List<String> of(EnergyReport report, int width, boolean unicode) {
        Timeline timeline = report.timeline();
        if (timeline == null || timeline.rows().isEmpty()) {
            return List.of();
        }
        PowerLine line = new PowerLine(timeline, column(timeline, "processWatts"), Headline.owner(report));
        if (!known(line.watts)) {
            line = new PowerLine(timeline, column(timeline, "machineWatts"), "machine");
        }
        if (!known(line.watts)) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(Sparkline.of(line.watts, width, unicode));
        String marks = line.epochs(report, Math.min(width, line.watts.size()));
        if (!marks.isBlank()) {
            lines.add(marks);
        }
        lines.add(line.caption(!marks.isBlank()));
        return lines;
    }

    /** Whether there is something to see: of two short runs, merged days apart, there is not. */
    static boolean known(List<@Nullable Double> watts) {
        int known = 0;
        for (Double value : watts) {
            known += value == null ? 0 : 1;
        }
        return known > 0 && known >= watts.size() * LEAST_KNOWN;
    }

    static List<@Nullable Double> column(Timeline timeline, String name) {
        int index = timeline.columns().indexOf(name);
        List<@Nullable Double> values = new ArrayList<>(timeline.rows().size());
        for (List<@Nullable Double> row : timeline.rows()) {
            values.add(index < 0 || index >= row.size() ? null : row.get(index));
        }
        return values;
    }

    private String epochs(EnergyReport report, int width) {
        double seconds = timeline.rows().size() * timeline.intervalSeconds();
        char[] marks = new char[width];
        Arrays.fill(marks, ' ');
        int left = MOST_MARKS;
        for (Training training : report.trainings()) {
            for (Epoch epoch : training.epochs()) {
                int column = (int) (epoch.startSeconds() / seconds * width);
                if (left-- > 0 && column >= 0 && column < width) {
                    marks[column] = '|';
                }
            }
        }
        return new String(marks).stripTrailing();
    }

    private String caption(boolean marked) {
        double least = Double.MAX_VALUE;
        double most = 0;
        double sum = 0;
        int known = 0;
        for (Double value : watts) {
            if (value != null) {
                least = Math.min(least, value);
                most = Math.max(most, value);
                sum += value;
                known++;
            }
        }
        String range =
                Quantity.watts(least).value() + " to " + Quantity.watts(most).value() + ", mean ";
        return whose + ", " + (known == 1 ? "" : range)
                + Quantity.watts(sum / known).value() + (marked ? "; | = an epoch begins" : "");
    }
}
