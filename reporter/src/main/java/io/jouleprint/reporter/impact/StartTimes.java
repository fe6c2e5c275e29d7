package io.jouleprint.reporter.impact;

import io.jouleprint.reporter.carbon.IntensityTrace;
import io.jouleprint.reporter.table.InputError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * When to start the same run, by a trace of intensities: every start that lets the run begin or end where a value of the
 * trace does, within the window. The power profile moves along with the start.
 *
 * @param reference the start to compare with: the run's own if the trace covers it, else the first that the trace allows
 * @param asItWas whether {@code reference} is the run's own start
 * @param starts in order of time
 */
public record StartTimes(
        Start reference, boolean asItWas, Start best, double savedGrams, double savedPercent, List<Start> starts) {
    private static final double SECONDS_PER_HOUR = 3600;

    public StartTimes {
        starts = List.copyOf(starts);
    }

    /** Emissions had the run begun at {@code at}. */
    public record Start(Instant at, double gramsPerKwh, double grams) {}

    /** @param windowHours how much later the run may start; {@code null}: anywhere in the trace */
    static StartTimes of(EnergyInTime energy, double facilityKwh, IntensityTrace trace, @Nullable Double windowHours) {
        Duration length = Duration.between(energy.start(), EnergyInTime.at(energy.start(), energy.lastSecond()));
        Instant lastStart = trace.end().minus(length);
        if (lastStart.isBefore(trace.start())) {
            throw new InputError(
                    trace.name(),
                    null,
                    "a trace shorter than the run",
                    "at least " + length.toHours() + " h",
                    "give a longer trace");
        }
        boolean asItWas =
                !energy.start().isBefore(trace.start()) && !energy.start().isAfter(lastStart);
        Instant first = asItWas ? energy.start() : trace.start();
        Instant last = windowHours == null ? lastStart : earlier(lastStart, end(first, windowHours));
        List<Start> starts = new ArrayList<>();
        for (Instant at :
                candidates(trace, asItWas && windowHours == null ? trace.start() : first, last, length, first)) {
            double grams = energy.meanFrom(trace, at).gramsPerKwh();
            starts.add(new Start(at, grams, grams * facilityKwh));
        }
        Start reference = starts.stream()
                .filter(start -> start.at().equals(first))
                .findFirst()
                .orElseThrow();
        Start best =
                starts.stream().min(Comparator.comparingDouble(Start::grams)).orElseThrow();
        double saved = reference.grams() - best.grams();
        double percent = reference.grams() > 0 ? 100 * saved / reference.grams() : 0;
        return new StartTimes(reference, asItWas, best, saved, percent, starts);
    }

    private static Instant end(Instant first, double windowHours) {
        double hours = Check.above0("--window", windowHours, 24 * 366, "give hours, such as 24");
        return EnergyInTime.at(first, hours * SECONDS_PER_HOUR);
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static TreeSet<Instant> candidates(
            IntensityTrace trace, Instant from, Instant to, Duration length, Instant reference) {
        TreeSet<Instant> starts = new TreeSet<>();
        starts.add(reference);
        starts.add(to);
        for (IntensityTrace.Slot slot : trace.slots()) {
            starts.add(slot.start());
            starts.add(slot.end().minus(length));
        }
        starts.removeIf(start -> start.isBefore(from) || start.isAfter(to));
        return starts;
    }
}
