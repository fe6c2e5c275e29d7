package io.jouleprint.reporter.carbon;

import io.jouleprint.reporter.table.CsvTable;
import io.jouleprint.reporter.table.InputError;
import io.jouleprint.reporter.table.Source;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Intensities over time: {@code start_utc,end_utc,g_per_kwh[,basis,kind,source]}, sorted, without overlaps.
 *
 * <p>Gaps of up to two hours are interpolated in a straight line, longer ones and the time outside the trace take the
 * fallback; without one they are an error.
 *
 * @param name the file, shown in messages
 * @param kind average, marginal or unknown
 * @param fallback the zone's mean, if a zone is known
 */
public record IntensityTrace(
        String name,
        List<Slot> slots,
        Basis basis,
        String kind,
        Source source,
        @Nullable Intensity fallback) implements CarbonIntensityProvider {
    static final String AVERAGE = "average";
    static final String MARGINAL = "marginal";

    private static final List<String> COLUMNS = List.of("start_utc", "end_utc", "g_per_kwh");
    private static final Duration LONGEST_INTERPOLATED_GAP = Duration.ofHours(2);

    public IntensityTrace {
        slots = List.copyOf(slots);
        if (slots.isEmpty()) {
            throw new InputError(name, null, "no line", "at least one", "write " + String.join(",", COLUMNS));
        }
    }

    /** A value that holds from {@code start} (inclusive) to {@code end}. */
    public record Slot(Instant start, Instant end, double gramsPerKwh) {}

    @Override
    public String id() {
        return "trace";
    }

    public IntensityTrace withFallback(@Nullable Intensity zoneMean) {
        return new IntensityTrace(name, slots, basis, kind, source, zoneMean);
    }

    public Instant start() {
        return slots.get(0).start();
    }

    public Instant end() {
        return slots.get(slots.size() - 1).end();
    }

    /** The axes, with the mean over the trace's own slots. */
    @Override
    public Intensity intensity() {
        double weighted = 0;
        double seconds = 0;
        for (Slot slot : slots) {
            double length = seconds(slot.start(), slot.end());
            weighted += length * slot.gramsPerKwh();
            seconds += length;
        }
        return new Intensity(weighted / seconds, basis, Intensity.UNKNOWN, kind, "trace", source, 0);
    }

    @Override
    public Mean mean(Instant start, Instant end) {
        if (!start.isBefore(end)) {
            return moment(start);
        }
        double weighted = 0;
        double filled = 0;
        Instant from = start;
        int next = firstEndingAfter(start);
        while (from.isBefore(end)) {
            boolean inSlot =
                    next < slots.size() && !from.isBefore(slots.get(next).start());
            Instant border = border(next, inSlot);
            Instant to = border.isBefore(end) ? border : end;
            double length = seconds(from, to);
            if (inSlot) {
                weighted += length * slots.get(next).gramsPerKwh();
                next++;
            } else if (interpolable(next)) {
                weighted += length * (onLine(next, from) + onLine(next, to)) / 2;
            } else {
                weighted += length * fallbackGrams(from, to);
                filled += length;
            }
            from = to;
        }
        double seconds = seconds(start, end);
        return new Mean(weighted / seconds, filled / seconds);
    }

    private Mean moment(Instant at) {
        int next = firstEndingAfter(at);
        if (next < slots.size() && !at.isBefore(slots.get(next).start())) {
            return new Mean(slots.get(next).gramsPerKwh(), 0);
        }
        return interpolable(next) ? new Mean(onLine(next, at), 0) : new Mean(fallbackGrams(at, at), 1);
    }

    private Instant border(int next, boolean inSlot) {
        if (next == slots.size()) {
            return Instant.MAX;
        }
        return inSlot ? slots.get(next).end() : slots.get(next).start();
    }

    /** Whether the gap before slot {@code next} lies between two slots and is short enough. */
    private boolean interpolable(int next) {
        return next > 0
                && next < slots.size()
                && Duration.between(slots.get(next - 1).end(), slots.get(next).start())
                                .compareTo(LONGEST_INTERPOLATED_GAP)
                        <= 0;
    }

    /** The straight line over the gap before slot {@code next}. */
    private double onLine(int next, Instant at) {
        Slot left = slots.get(next - 1);
        Slot right = slots.get(next);
        double part = seconds(left.end(), at) / seconds(left.end(), right.start());
        return left.gramsPerKwh() + part * (right.gramsPerKwh() - left.gramsPerKwh());
    }

    private double fallbackGrams(Instant from, Instant to) {
        if (fallback == null) {
            throw new InputError(
                    name,
                    null,
                    "no value from " + from + " to " + to,
                    "values for the whole run (it covers " + start() + " to " + end() + ", gaps up to 2 h)",
                    "extend the trace, or add --zone, whose mean then fills the gap");
        }
        return fallback.gramsPerKwh();
    }

    private int firstEndingAfter(Instant at) {
        int low = 0;
        int high = slots.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (slots.get(middle).end().isAfter(at)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static double seconds(Instant from, Instant to) {
        Duration duration = Duration.between(from, to);
        return duration.getSeconds() + duration.getNano() / 1e9;
    }

    /** For the emissions of a run: a trace that calls itself marginal answers another question. */
    public static IntensityTrace readAverage(Path file) {
        return read(file, MARGINAL, "give it with --marginal-intensity");
    }

    /** For the consequential block: a trace that calls itself average does not tell it. */
    static IntensityTrace readMarginal(Path file) {
        return read(file, AVERAGE, "give it with --intensity-trace");
    }

    private static IntensityTrace read(Path file, String refused, String remedy) {
        IntensityTrace trace = IntensityTraceReader.of(CsvTable.read(file, COLUMNS));
        if (trace.kind().equals(refused)) {
            throw new InputError(
                    file.toString(), "kind", refused, refused.equals(MARGINAL) ? AVERAGE : MARGINAL, remedy);
        }
        return trace;
    }

    public static IntensityTrace parse(String name, String text) {
        return IntensityTraceReader.of(CsvTable.parse(name, text, COLUMNS));
    }
}
