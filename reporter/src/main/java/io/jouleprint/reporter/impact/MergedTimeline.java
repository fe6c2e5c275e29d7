package io.jouleprint.reporter.impact;

import io.jouleprint.report.Timeline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds up power over time on one grid of at most {@value #MAX_ROWS} rows. */
final class MergedTimeline {
    private static final int MAX_ROWS = 2000;
    /** Columns of {@link Timeline#COLUMNS} but the first, which is the time. */
    private static final int VALUES = Timeline.COLUMNS.size() - 1;

    private final double durationSeconds;
    private final double intervalSeconds;
    private final double[][] joules;
    private final boolean[][] known;

    MergedTimeline(double durationSeconds, double finestSeconds) {
        this.durationSeconds = durationSeconds;
        this.intervalSeconds = Math.max(finestSeconds, durationSeconds / MAX_ROWS);
        int rows = (int) Math.max(1, Math.ceil(durationSeconds / intervalSeconds - 1e-9));
        this.joules = new double[rows][VALUES];
        this.known = new boolean[rows][VALUES];
    }

    /** @param column an index into {@link Timeline#COLUMNS}, from 1 */
    void add(int column, double startSeconds, double endSeconds, double addedJoules) {
        double seconds = endSeconds - startSeconds;
        if (seconds <= 0) {
            return;
        }
        int last = Math.min(joules.length - 1, (int) (endSeconds / intervalSeconds));
        for (int row = Math.max(0, (int) (startSeconds / intervalSeconds)); row <= last; row++) {
            double from = Math.max(startSeconds, row * intervalSeconds);
            double to = row == joules.length - 1 ? endSeconds : Math.min(endSeconds, (row + 1) * intervalSeconds);
            if (to > from) {
                joules[row][column - 1] += addedJoules * (to - from) / seconds;
                known[row][column - 1] = true;
            }
        }
    }

    Timeline timeline() {
        List<List<@Nullable Double>> rows = new ArrayList<>();
        for (int row = 0; row < joules.length; row++) {
            double start = row * intervalSeconds;
            double seconds = Math.min(intervalSeconds, durationSeconds - start);
            @Nullable Double[] cells = new @Nullable Double[VALUES + 1];
            cells[0] = start;
            for (int column = 0; column < VALUES; column++) {
                cells[column + 1] = known[row][column] && seconds > 0 ? (Double) (joules[row][column] / seconds) : null;
            }
            rows.add(Arrays.asList(cells));
        }
        return new Timeline(intervalSeconds, Timeline.COLUMNS, rows);
    }
}
