package io.jouleprint.reporter.impact;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.Timeline;
import io.jouleprint.reporter.carbon.CarbonIntensityProvider;
import io.jouleprint.reporter.carbon.CarbonIntensityProvider.Mean;
import io.jouleprint.reporter.table.InputError;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When the energy flowed, from the report's timeline, so that an intensity which changes is weighted by it.
 *
 * @param start of the run
 * @param known whether there was a timeline; else the energy is spread evenly over the run
 */
record EnergyInTime(Instant start, double durationSeconds, List<Slice> slices, boolean known) {

    /** Energy from one second since the run's start to another; constant power inside. */
    record Slice(double startSeconds, double endSeconds, double joules) {
        double seconds() {
            return endSeconds - startSeconds;
        }

        /** The part of the energy between two moments. */
        double joulesBetween(double from, double to) {
            double overlap = Math.min(to, endSeconds) - Math.max(from, startSeconds);
            return overlap <= 0 || seconds() <= 0 ? 0 : joules * Math.min(1, overlap / seconds());
        }
    }

    static EnergyInTime of(EnergyReport report, boolean wholeMachine) {
        double duration = report.run().durationSeconds();
        Timeline timeline = report.timeline();
        List<Slice> slices = timeline == null
                ? List.of()
                : slices(timeline, wholeMachine ? "machineWatts" : "processWatts", duration);
        boolean known = anyEnergy(slices);
        return new EnergyInTime(
                instant(report.run().startedAt()),
                duration,
                known ? slices : List.of(new Slice(0, duration, 1)),
                known);
    }

    private static boolean anyEnergy(List<Slice> slices) {
        for (Slice slice : slices) {
            if (slice.joules() > 0) {
                return true;
            }
        }
        return false;
    }

    static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new InputError("report", "run.startedAt", text, "an RFC 3339 time", "write the report again");
        }
    }

    static List<Slice> slices(Timeline timeline, String column, double duration) {
        int start = timeline.columns().indexOf("startSeconds");
        int watts = timeline.columns().indexOf(column);
        List<Slice> slices = new ArrayList<>();
        for (int i = 0; i < timeline.rows().size() && start >= 0 && watts >= 0; i++) {
            Double from = cell(timeline, i, start);
            Double power = cell(timeline, i, watts);
            if (from != null && power != null) {
                double to = Math.min(from + timeline.intervalSeconds(), Math.max(duration, from));
                slices.add(new Slice(from, to, power * (to - from)));
            }
        }
        return slices;
    }

    private static @Nullable Double cell(Timeline timeline, int row, int column) {
        List<@Nullable Double> cells = timeline.rows().get(row);
        return column < cells.size() ? cells.get(column) : null;
    }

    /** Energy-weighted mean over the whole run, had it begun at {@code runStart}. */
    Mean meanFrom(CarbonIntensityProvider provider, Instant runStart) {
        return mean(provider, runStart, 0, Math.max(durationSeconds, lastSecond()));
    }

    Mean mean(CarbonIntensityProvider provider) {
        return meanFrom(provider, start);
    }

    /** Energy-weighted mean of one part of the run; by time if no energy is known there. */
    Mean mean(CarbonIntensityProvider provider, Instant runStart, double fromSeconds, double toSeconds) {
        double joules = 0;
        double weighted = 0;
        double filled = 0;
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (Slice slice : slices) {
            double part = slice.joulesBetween(fromSeconds, toSeconds);
            if (part > 0) {
                Mean mean = provider.mean(
                        at(runStart, Math.max(fromSeconds, slice.startSeconds())),
                        at(runStart, Math.min(toSeconds, slice.endSeconds())));
                joules += part;
                lowest = Math.min(lowest, mean.gramsPerKwh());
                highest = Math.max(highest, mean.gramsPerKwh());
                weighted += part * mean.gramsPerKwh();
                filled += part * mean.filledShare();
            }
        }
        if (joules > 0 && lowest == highest) {
            return new Mean(lowest, filled / joules); // a mean of equal values may miss them by a rounding
        }
        return joules > 0
                ? new Mean(weighted / joules, filled / joules)
                : provider.mean(at(runStart, fromSeconds), at(runStart, toSeconds));
    }

    double lastSecond() {
        double last = slices.isEmpty() ? durationSeconds : Double.NEGATIVE_INFINITY;
        for (Slice slice : slices) {
            last = Math.max(last, slice.endSeconds());
        }
        return last;
    }

    static Instant at(Instant start, double seconds) {
        return start.plus(Duration.ofNanos(Math.round(seconds * 1e9)));
    }
}
