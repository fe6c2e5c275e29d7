package io.jouleprint.reporter.format;

import io.jouleprint.report.Epoch;
import io.jouleprint.report.Training;
import io.jouleprint.reporter.impact.Rounding;
import io.jouleprint.reporter.impact.Summary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Trainings and their epochs in words and rows. */
final class Trainings {
    private static final int MOST_METRICS = 3;
    private static final int RUN_DIGITS = 8;
    private static final String UNKNOWN = "-";

    private Trainings() {}

    /** {@code mnist-adam (dl4j): completed, 5 epochs, 300 000 samples, 65.5 s, 1.2 Wh (1.1-1.3), 14.2 mJ a sample}. */
    static String line(Training training) {
        List<String> parts = new ArrayList<>();
        parts.add(training.outcome().name().toLowerCase(Locale.ROOT));
        int epochs = training.epochs().stream().mapToInt(Epoch::count).sum();
        if (epochs > 0) {
            parts.add(epochs + (epochs == 1 ? " epoch" : " epochs"));
        }
        if (training.samples() != null) {
            parts.add(Quantity.count(training.samples()) + " samples");
        }
        parts.add(Quantity.seconds(training.durationSeconds()));
        parts.add(energy(training));
        return title(training) + ": " + String.join(", ", parts) + details(training);
    }

    static String title(Training training) {
        String name = training.name() == null ? shortId(training.id()) : training.name();
        return Printable.line(name, 80) + " (" + Printable.line(training.framework(), 40) + ")";
    }

    /** A merged report's ids begin with the run's: its first eight digits name the run, as in a report's file name. */
    private static String shortId(String id) {
        int colon = id.indexOf(':');
        return colon > RUN_DIGITS ? id.substring(0, RUN_DIGITS) + id.substring(colon) : id;
    }

    private static String energy(Training training) {
        Double joules = training.energy().processJoules();
        if (joules == null) {
            return "energy unknown";
        }
        Double low = training.energy().lowJoules();
        Double high = training.energy().highJoules();
        String text = Quantity.joules(joules, low, high).withRange();
        Long samples = training.samples();
        if (samples == null || samples == 0) {
            return text;
        }
        Quantity perSample = Quantity.joules(
                joules / samples, low == null ? null : low / samples, high == null ? null : high / samples);
        return text + ", " + perSample.value() + " a sample";
    }

    private static String details(Training training) {
        List<String> parts = new ArrayList<>();
        Training.Model model = training.model();
        if (model != null) {
            add(parts, model.type());
            add(parts, model.algorithm());
            add(parts, model.parameters() == null ? null : Quantity.count(model.parameters()) + " parameters");
        }
        add(parts, training.optimizer());
        add(parts, training.batchSize() == null ? null : "batch " + Quantity.count(training.batchSize()));
        Training.Failure failure = training.failure();
        add(parts, failure == null ? null : "failed with " + failure.type());
        return parts.isEmpty() ? "" : "; " + String.join(", ", parts);
    }

    private static void add(List<String> parts, @Nullable String part) {
        if (part != null) {
            parts.add(Printable.line(part, 80));
        }
    }

    /**
     * A row for each epoch; where there are more than {@code most}, the middle is left out and a row says so.
     *
     * @param summary the impact of the report that the training is from
     */
    static Grid epochs(Training training, Summary summary, int most) {
        Summary.TrainingImpact impact = TextFormat.impact(summary, training.id());
        Map<Integer, Double> grams = impact == null
                ? Map.of()
                : impact.epochs().stream()
                        .filter(epoch -> epoch.grams() != null)
                        .collect(Collectors.toMap(
                                Summary.EpochImpact::index,
                                epoch -> Objects.requireNonNull(epoch.grams()),
                                (a, b) -> a));
        List<Column> columns = columns(training, grams, summary.operational());
        List<Epoch> epochs = training.epochs();
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < epochs.size(); i++) {
            if (epochs.size() > most && i == most / 2) {
                int hidden = epochs.size() - most + 1;
                rows.add(hidden(columns.size(), hidden));
                i += hidden - 1;
            } else {
                Epoch epoch = epochs.get(i);
                rows.add(
                        columns.stream().map(column -> column.cell.apply(epoch)).toList());
            }
        }
        return new Grid(columns.stream().map(Column::header).toList(), rows, 1);
    }

    private static List<String> hidden(int columns, int rows) {
        List<String> cells = new ArrayList<>();
        cells.add("... " + rows + " more");
        for (int i = 1; i < columns; i++) {
            cells.add("");
        }
        return cells;
    }

    private record Column(String header, Function<Epoch, String> cell) {}

    private record Amount(double value, double low, double high) {
        static Amount of(double value, @Nullable Double low, @Nullable Double high) {
            return new Amount(value, low == null ? value : low, high == null ? value : high);
        }

        Amount times(double factor) {
            return new Amount(value * factor, low * factor, high * factor);
        }
    }

    private interface Part {
        String text(double amount, double whole, double middle, double low, double high);
    }

    /** In the unit of the largest, so that a column can be read down; what is a thousand times smaller has its own. */
    private static Column column(
            String header, List<Epoch> epochs, Function<Epoch, @Nullable Amount> amounts, Part part) {
        double most = epochs.stream()
                .map(amounts)
                .filter(Objects::nonNull)
                .mapToDouble(Amount::value)
                .max()
                .orElse(0);
        return new Column(header, epoch -> {
            Amount amount = amounts.apply(epoch);
            return amount == null
                    ? UNKNOWN
                    : part.text(
                            amount.value, Math.min(most, 1000 * amount.value), amount.value, amount.low, amount.high);
        });
    }

    private static List<Column> columns(
            Training training, Map<Integer, Double> grams, Summary.Operational operational) {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("Epoch", Trainings::index));
        columns.add(new Column("Time", epoch -> Quantity.seconds(epoch.durationSeconds())));
        List<Epoch> epochs = training.epochs();
        columns.add(column("Energy", epochs, Trainings::joules, Quantity::part));
        if (epochs.stream().anyMatch(epoch -> epoch.samples() != null)) {
            columns.add(column("a sample", epochs, Trainings::perSample, Quantity::part));
        }
        if (!grams.isEmpty()) {
            columns.add(
                    column("CO2e", epochs, epoch -> grams(grams.get(epoch.index()), operational), Quantity::gramsPart));
        }
        if (training.epochs().stream().anyMatch(epoch -> epoch.loss() != null)) {
            columns.add(new Column("Loss", epoch -> figure(epoch.loss())));
        }
        for (String metric : metrics(training)) {
            String header = Printable.line(metric, 16);
            columns.add(new Column(header, epoch -> figure(epoch.metrics().get(metric))));
        }
        return columns;
    }

    /** As many digits as the run's grams have. */
    private static @Nullable Amount grams(@Nullable Double grams, Summary.Operational run) {
        Double whole = run.locationGrams();
        if (grams == null) {
            return null;
        }
        return whole == null || whole == 0
                ? Amount.of(grams, null, null)
                : Amount.of(whole, run.lowGrams(), run.highGrams()).times(grams / whole);
    }

    private static Set<String> metrics(Training training) {
        return training.epochs().stream()
                .flatMap(epoch -> epoch.metrics().keySet().stream())
                .filter(metric -> !metric.equals("loss"))
                .limit(1000)
                .distinct()
                .limit(MOST_METRICS)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String index(Epoch epoch) {
        return epoch.count() == 1 ? Integer.toString(epoch.index()) : epoch.index() + "-" + epoch.lastIndex();
    }

    private static @Nullable Amount joules(Epoch epoch) {
        Double joules = epoch.processJoules();
        return joules == null ? null : Amount.of(joules, epoch.lowJoules(), epoch.highJoules());
    }

    private static @Nullable Amount perSample(Epoch epoch) {
        Amount joules = joules(epoch);
        Long samples = epoch.samples();
        return joules == null || samples == null || samples == 0 ? null : joules.times(1.0 / samples);
    }

    private static String figure(@Nullable Double value) {
        return value == null ? UNKNOWN : Rounding.significant(value, 4);
    }
}
