package io.jouleprint.reporter.gate;

import io.jouleprint.reporter.gate.GateOptions.MetricChoice;
import io.jouleprint.reporter.gate.Verdict.Difference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds what makes two sets of runs measure different things, or what a report does not tell. */
record Comparability(List<GateRun> baseline, List<GateRun> candidate, Metric metric) {
    private static final double LARGEST_SHARE_DIFFERENCE = 0.10;
    private static final String OVERRIDE = "compare alike runs, or --allow-different";

    /** Differences that {@code --allow-different} overrides. */
    List<Difference> differences(GateOptions options) {
        List<Difference> differences = new ArrayList<>();
        for (String field : Traits.FIELDS) {
            addTrait(differences, field);
        }
        frameworkVersions(all()).forEach(field -> addKnown(differences, field));
        if (options.metric() == MetricChoice.ENERGY) {
            addEstimates(differences);
        }
        if (metric.quantity().isEnergy()) {
            addShare(differences);
        }
        return differences;
    }

    private void addTrait(List<Difference> differences, String field) {
        if (field.equals("energy.idlePolicy") && !metric.quantity().isEnergy()) {
            return;
        }
        Map<String, String> left = values(baseline, field);
        Map<String, String> right = values(candidate, field);
        if (left.size() > 1 || !left.keySet().equals(right.keySet())) {
            differences.add(new Difference(field, said(left), said(right), OVERRIDE));
        }
    }

    /** The fields that at least one run tells. */
    static Set<String> frameworkVersions(List<GateRun> runs) {
        Set<String> fields = new TreeSet<>();
        for (GateRun run : runs) {
            run.traits().keySet().stream()
                    .filter(field -> field.startsWith(Traits.FRAMEWORK_VERSION))
                    .forEach(fields::add);
        }
        return fields;
    }

    private void addKnown(List<Difference> differences, String field) {
        Map<String, String> left = values(knowing(baseline, field), field);
        Map<String, String> right = values(knowing(candidate, field), field);
        Set<String> all = new TreeSet<>(left.keySet());
        all.addAll(right.keySet());
        if (all.size() > 1) {
            differences.add(new Difference(field, said(left), said(right), OVERRIDE));
        }
    }

    private static List<GateRun> knowing(List<GateRun> runs, String field) {
        return runs.stream().filter(run -> run.traits().containsKey(field)).toList();
    }

    /** Each value with the first file that holds it. */
    private static Map<String, String> values(List<GateRun> runs, String field) {
        Map<String, String> values = new LinkedHashMap<>();
        runs.forEach(run -> values.putIfAbsent(Objects.toString(run.traits().get(field), ""), run.file()));
        return values;
    }

    private static String said(Map<String, String> values) {
        if (values.isEmpty()) {
            return "unknown";
        }
        List<String> said = new ArrayList<>();
        values.forEach((value, file) -> said.add("'" + value + "' (" + file + ")"));
        List<String> few = said.subList(0, Math.min(3, said.size()));
        return String.join(" and ", few) + (said.size() > few.size() ? " and others" : "");
    }

    private void addEstimates(List<Difference> differences) {
        if (!all().stream().allMatch(GateRun::measured)) {
            differences.add(new Difference(
                    "meters.method",
                    method(baseline),
                    method(candidate),
                    "an estimate follows CPU time; use --metric cpu-time"));
        }
    }

    private static String method(List<GateRun> runs) {
        long measured = runs.stream().filter(GateRun::measured).count();
        return measured == runs.size() ? "measured" : measured == 0 ? "estimated" : "measured and estimated";
    }

    private void addShare(List<Difference> differences) {
        double left = share(baseline);
        double right = share(candidate);
        if (Math.abs(left - right) > LARGEST_SHARE_DIFFERENCE) {
            differences.add(new Difference(
                    "energy.workloadShare",
                    Percent.of(left),
                    Percent.of(right),
                    "other programs ran beside one side; repeat on a quiet machine"));
        }
    }

    private double share(List<GateRun> runs) {
        return runs.stream()
                .map(run -> metric.per().span(run).workloadShare())
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
    }

    /** Values without which there is no ratio; nothing overrides these. */
    List<Difference> unknowns() {
        List<Difference> unknowns = new ArrayList<>();
        Per per = metric.per();
        boolean trained = all().stream().anyMatch(run -> run.trainings() != null);
        if (per != Per.RUN && trained && all().stream().anyMatch(run -> run.trainings() == null)) {
            unknowns.add(unknown("trainings", run -> run.trainings() == null, "no training was seen; use --per run"));
            return unknowns;
        }
        if (all().stream().anyMatch(run -> per.divisor(per.span(run)) == null)) {
            unknowns.add(unknown(per.field(), run -> per.divisor(per.span(run)) == null, "use --per training"));
        }
        if (all().stream().anyMatch(run -> !positive(metric.quantity().of(per.span(run))))) {
            unknowns.add(unknown(
                    metric.quantity().field(),
                    run -> !positive(metric.quantity().of(per.span(run))),
                    "a value above 0 is needed for a ratio; use another --metric"));
        }
        return unknowns;
    }

    private Difference unknown(String field, java.util.function.Predicate<GateRun> missing, String remedy) {
        return new Difference(field, found(baseline, missing), found(candidate, missing), remedy);
    }

    private String found(List<GateRun> runs, java.util.function.Predicate<GateRun> missing) {
        GateRun first = runs.stream().filter(missing).findFirst().orElse(null);
        if (first == null) {
            return "known";
        }
        long count = runs.stream().filter(missing).count();
        return amount(first) + " in " + count + " of " + runs.size() + " runs (" + first.file() + ")";
    }

    private String amount(GateRun run) {
        Span span = metric.per().span(run);
        Double amount = metric.quantity().of(span);
        boolean divisor = metric.per().divisor(span) == null;
        return divisor || amount == null ? "unknown" : amount + " " + metric.unit();
    }

    private static boolean positive(@Nullable Double amount) {
        return amount != null && amount > 0 && !Double.isInfinite(amount);
    }

    private List<GateRun> all() {
        List<GateRun> all = new ArrayList<>(baseline);
        all.addAll(candidate);
        return all;
    }
}
