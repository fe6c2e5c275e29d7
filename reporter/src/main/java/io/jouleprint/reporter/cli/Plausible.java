package io.jouleprint.reporter.cli;

import io.jouleprint.report.EnergyBalance;
import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.Epoch;
import io.jouleprint.report.ReportException;
import io.jouleprint.report.Timeline;
import io.jouleprint.report.Training;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Refuses reports that can be read but describe no run: time that goes backwards, amounts beyond any computer. The
 * arithmetic may then rely on its numbers; what else is wrong, {@code validate} says.
 */
final class Plausible {
    /** A hundred years. */
    private static final double MOST_SECONDS = 3.2e9;

    /** What the world's power plants deliver in a day is less. */
    private static final double MOST_JOULES = 1e18;

    private static final double MOST_WATTS = 1e12;

    private Plausible() {}

    /** @throws ReportException that names the first place */
    static EnergyReport require(EnergyReport report) {
        seconds("run.durationSeconds", report.run().durationSeconds());
        times(report);
        energy("energy", report.energy());
        for (int i = 0; i < report.trainings().size(); i++) {
            training("trainings[" + i + "]", report.trainings().get(i));
        }
        if (report.timeline() != null) {
            timeline(report.timeline());
        }
        return report;
    }

    private static void times(EnergyReport report) {
        OffsetDateTime start = time("run.startedAt", report.run().startedAt());
        OffsetDateTime end = time("run.endedAt", report.run().endedAt());
        if (end.isBefore(start)) {
            throw wrong("run.endedAt", report.run().endedAt(), "a time not before run.startedAt");
        }
        within(
                "run.endedAt after run.startedAt, in seconds",
                (double) Duration.between(start, end).toSeconds(),
                MOST_SECONDS);
    }

    private static OffsetDateTime time(String place, String text) {
        try {
            return OffsetDateTime.parse(text);
        } catch (DateTimeException e) {
            throw wrong(place, text, "a time such as 2026-01-31T13:00:00Z");
        }
    }

    private static void energy(String place, EnergyBalance energy) {
        seconds(place + ".meteredSeconds", energy.meteredSeconds());
        joules(place + ".machineJoules", energy.machineJoules());
        joules(place + ".processJoules", energy.processJoules());
        joules(place + ".lowJoules", energy.lowJoules());
        joules(place + ".highJoules", energy.highJoules());
        for (var entry : energy.components().entrySet()) {
            String component = place + ".components." + entry.getKey();
            joules(component + ".machineJoules", entry.getValue().machineJoules());
            joules(component + ".processJoules", entry.getValue().processJoules());
        }
    }

    private static void training(String place, Training training) {
        seconds(place + ".startSeconds", training.startSeconds());
        seconds(place + ".durationSeconds", training.durationSeconds());
        time(place + ".startedAt", training.startedAt());
        energy(place + ".energy", training.energy());
        for (int i = 0; i < training.epochs().size(); i++) {
            Epoch epoch = training.epochs().get(i);
            String epochPlace = place + ".epochs[" + i + "]";
            if (epoch.index() < 0 || epoch.lastIndex() < epoch.index()) {
                throw wrong(
                        epochPlace, epoch.index() + " to " + epoch.lastIndex(), "an index and a last index after it");
            }
            seconds(epochPlace + ".startSeconds", epoch.startSeconds());
            seconds(epochPlace + ".durationSeconds", epoch.durationSeconds());
            joules(epochPlace + ".machineJoules", epoch.machineJoules());
            joules(epochPlace + ".processJoules", epoch.processJoules());
        }
    }

    private static void timeline(Timeline timeline) {
        seconds("timeline.intervalSeconds", timeline.intervalSeconds());
        double before = 0;
        for (int i = 0; i < timeline.rows().size(); i++) {
            List<@Nullable Double> row = timeline.rows().get(i);
            String place = "timeline.rows[" + i + "]";
            Double start = row.isEmpty() ? null : row.get(0);
            if (start == null || !(start >= before)) {
                throw wrong(place, String.valueOf(start), "a start not before the row above");
            }
            seconds(place, start);
            before = start;
            for (int column = 1; column < row.size(); column++) {
                within(place + "[" + column + "]", row.get(column), MOST_WATTS);
            }
        }
    }

    private static void seconds(String place, @Nullable Double seconds) {
        within(place, seconds, MOST_SECONDS);
    }

    private static void joules(String place, @Nullable Double joules) {
        within(place, joules, MOST_JOULES);
    }

    private static void within(String place, @Nullable Double value, double most) {
        if (value != null && !(value >= 0 && value <= most)) {
            throw wrong(place, value.toString(), "0 to " + most);
        }
    }

    private static ReportException wrong(String place, String found, String expected) {
        return new ReportException(place, "found " + found + ", expected " + expected);
    }
}
