package io.jouleprint.reporter.gate;

import io.jouleprint.reporter.gate.Arrangement.Value;
import io.jouleprint.reporter.gate.GateResult.Row;
import io.jouleprint.reporter.gate.Verdict.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says whether the candidate needs more than the baseline by more than a margin, whether it does not, or that the runs
 * cannot tell.
 *
 * <p>The question is one of non-inferiority: at a true increase of exactly the margin, each of the two answers is wrong in
 * at most half of {@code 1 - confidence} of all cases.
 */
public final class EnergyGate {
    public static final String BASELINE = "baseline";
    public static final String CANDIDATE = "candidate";

    static final int FEWEST_RUNS = 4;
    public static final int FEWEST_PAIRS = 6;

    private final GateOptions options;
    private final List<Notice> notices = new ArrayList<>();

    private EnergyGate(GateOptions options) {
        this.options = options;
    }

    /** Compares, unless there is no baseline, and holds the candidates against the budgets. */
    public static GateResult judge(
            List<GateRun> baseline, List<GateRun> candidate, List<Budget> budgets, GateOptions options) {
        return new EnergyGate(options)
                .result(GateRun.grouped(baseline), GateRun.grouped(candidate), List.copyOf(budgets));
    }

    private GateResult result(List<GateRun> baseline, List<GateRun> candidate, List<Budget> budgets) {
        List<Budget.Check> checks =
                budgets.stream().flatMap(budget -> checks(budget, candidate)).toList();
        if (baseline.isEmpty()) {
            Metric energy = new Metric(Quantity.ENERGY, options.per(), "", List.of());
            return new GateResult(null, null, checks, notices, rows(List.of(), candidate, energy));
        }
        Metric metric = Metric.choose(both(baseline, candidate), options);
        Verdict verdict = verdict(baseline, candidate, metric);
        return new GateResult(verdict, metric, checks, notices, rows(baseline, candidate, metric));
    }

    private Verdict verdict(List<GateRun> baseline, List<GateRun> candidate, Metric metric) {
        notices.addAll(new Doubts(baseline, candidate, metric).notices());
        Comparability comparability = new Comparability(baseline, candidate, metric);
        List<Difference> differences = comparability.differences(options);
        List<Difference> unknowns = comparability.unknowns();
        if (!unknowns.isEmpty() || !(differences.isEmpty() || options.allowDifferent())) {
            return new Verdict.NotComparable(
                    Stream.concat(differences.stream(), unknowns.stream()).toList());
        }
        for (Difference difference : differences) {
            notices.add(new Notice(
                    "different",
                    "--allow-different: the error rate is not controlled; "
                            + new Difference(difference.field(), difference.baseline(), difference.candidate(), "")
                                    .message()));
        }
        Arrangement arrangement = Arrangement.of(values(baseline, metric), values(candidate, metric));
        notices.addAll(arrangement.notices());
        String tooFew = arrangement.tooFew();
        return tooFew.isEmpty()
                ? decided(compared(arrangement, baseline, candidate, metric))
                : new Verdict.TooFew(tooFew);
    }

    private static Verdict decided(Comparison comparison) {
        Shift shift = comparison.shift();
        double margin = Math.log1p(comparison.margin());
        if (shift.low() > margin) {
            return new Verdict.Regression(comparison);
        }
        return shift.high() < margin ? new Verdict.Pass(comparison) : new Verdict.Inconclusive(comparison);
    }

    /** Nine fresh runs a side and more are judged less strictly than few. */
    private OptionalInt needed(Design design, double shift, double margin, double confidence) {
        OptionalInt many = Statistics.furtherRuns(design, shift, margin, options.confidence());
        boolean strict = !design.few() || many.orElse(Design.MANY_RUNS) < Design.MANY_RUNS;
        return strict ? Statistics.furtherRuns(design, shift, margin, confidence) : many;
    }

    private Comparison compared(
            Arrangement arrangement, List<GateRun> baseline, List<GateRun> candidate, Metric metric) {
        Design design = arrangement.design();
        double margin = options.margin(metric.quantity());
        double confidence = options.confidence(design);
        Shift shift = Statistics.shift(design, confidence);
        OptionalInt needed = needed(design, shift.estimate(), margin, confidence);
        return new Comparison(
                arrangement.name(),
                side(baseline, metric, arrangement.baselineUnits()),
                side(candidate, metric, arrangement.candidateUnits()),
                margin,
                confidence,
                shift,
                design.superiority(),
                design.noise(),
                Statistics.minimumDetectableIncrease(design, margin, confidence),
                needed.isPresent() ? needed.getAsInt() : null,
                Others.of(baseline, candidate, metric, confidence));
    }

    private static Comparison.Side side(List<GateRun> runs, Metric metric, int units) {
        Sample logs = Sample.of(values(runs, metric).stream().map(Value::log).toList());
        double noise = logs.size() < 2 ? 0 : logs.deviation();
        return new Comparison.Side(runs.size(), Arrangement.sessions(runs), units, Math.exp(logs.median()), noise);
    }

    private static List<Value> values(List<GateRun> runs, Metric metric) {
        List<Value> values = new ArrayList<>();
        for (GateRun run : runs) {
            Double value = metric.per().value(metric.quantity(), run);
            values.add(new Value(run, value == null ? Double.NaN : Math.log(value)));
        }
        return values;
    }

    private static List<Row> rows(List<GateRun> baseline, List<GateRun> candidate, Metric metric) {
        List<Row> rows = new ArrayList<>();
        addRows(rows, BASELINE, baseline, metric);
        addRows(rows, CANDIDATE, candidate, metric);
        return rows;
    }

    private static void addRows(List<Row> rows, String side, List<GateRun> runs, Metric metric) {
        List<GateRun> flagged = Doubts.flagged(runs, metric);
        for (GateRun run : flagged) {
            Double value = metric.per().value(metric.quantity(), run);
            rows.add(new Row(run.file(), side, run.session(), value, run.flags()));
        }
    }

    private static Stream<Budget.Check> checks(Budget budget, List<GateRun> candidate) {
        Double joules = median(budget.per(), candidate);
        boolean estimated = !candidate.stream().allMatch(GateRun::measured);
        Stream.Builder<Budget.Check> checks = Stream.builder();
        Double maxJoules = budget.maxJoules();
        if (maxJoules != null) {
            checks.add(new Budget.Check(budget.name(), budget.per(), "J", maxJoules, joules, estimated));
        }
        Double maxGrams = budget.maxGrams();
        Double intensity = budget.intensityGramsPerKwh();
        if (maxGrams != null && intensity != null) {
            Double grams = joules == null ? null : (Double) Budget.grams(joules, intensity);
            checks.add(new Budget.Check(budget.name(), budget.per(), "g", maxGrams, grams, estimated));
        }
        return checks.build();
    }

    private static @Nullable Double median(Per per, List<GateRun> runs) {
        List<Double> values = runs.stream()
                .map(run -> per.value(Quantity.ENERGY, run))
                .filter(Objects::nonNull)
                .toList();
        if (values.isEmpty() || values.size() < runs.size()) {
            return null;
        }
        return Sample.of(values).median();
    }

    private static List<GateRun> both(List<GateRun> baseline, List<GateRun> candidate) {
        return Stream.concat(baseline.stream(), candidate.stream()).toList();
    }
}
