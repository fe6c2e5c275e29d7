package io.jouleprint.reporter.gate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Flags runs that look odd. None is ever dropped: who may drop a run may choose a verdict. */
record Doubts(List<GateRun> baseline, List<GateRun> candidate, Metric metric) {
    /** Iglewicz and Hoaglin (1993): a robust z-score above 3.5 is a potential outlier. */
    private static final double OUTLIER = 3.5;

    private static final int FEWEST_FOR_OUTLIERS = 8;
    private static final double CLOCK_STEP_SECONDS = 0.01;
    private static final double LARGEST_STEP_SHARE = 0.01;

    private static final Map<String, String> MEANINGS = new LinkedHashMap<>(Map.of(
            "outlier", "far from the rest of their side; kept",
            "warm-up", "first of their session and far from the rest; kept, discard warm-up runs before recording",
            "other-load", "other programs used more than 5 % of the busy CPU time",
            "partly-metered", "part of the time was not metered, so their energy is a lower bound",
            "incomplete", "the report was not finished"));

    List<Notice> notices() {
        List<Notice> notices = new ArrayList<>();
        Map<String, List<String>> files = new TreeMap<>();
        Stream.concat(flagged(baseline, metric).stream(), flagged(candidate, metric).stream())
                .forEach(run -> run.flags().forEach(flag -> files.computeIfAbsent(flag, any -> new ArrayList<>())
                        .add(run.file())));
        files.forEach((flag, names) -> notices.add(new Notice(flag, said(names) + ": " + MEANINGS.get(flag))));
        addWork(notices);
        addVersions(notices);
        addUnknownFrameworkVersions(notices);
        addClock(notices);
        return notices;
    }

    private static String said(List<String> files) {
        return files.size() == 1 ? files.get(0) : files.size() + " runs (first: " + files.get(0) + ")";
    }

    private void addWork(List<Notice> notices) {
        Set<Long> left = samples(baseline);
        Set<Long> right = samples(candidate);
        boolean whole = metric.per() == Per.TRAINING || metric.per() == Per.RUN;
        if (whole && !left.isEmpty() && !right.isEmpty() && !left.equals(right)) {
            notices.add(new Notice(
                    "work",
                    "the sides processed different numbers of samples (baseline " + left + ", candidate " + right
                            + "); --per sample compares the same work"));
        }
    }

    private static Set<Long> samples(List<GateRun> runs) {
        Set<Long> samples = new LinkedHashSet<>();
        for (GateRun run : runs) {
            Span trainings = run.trainings();
            Long count = trainings == null ? null : trainings.samples();
            if (count != null) {
                samples.add(count);
            }
        }
        return samples;
    }

    private void addVersions(List<Notice> notices) {
        Set<String> versions = new LinkedHashSet<>();
        baseline.forEach(run -> versions.add(run.version()));
        candidate.forEach(run -> versions.add(run.version()));
        if (versions.size() > 1) {
            notices.add(new Notice("versions", "reports of different versions: " + String.join(", ", versions)));
        }
    }

    private void addUnknownFrameworkVersions(List<Notice> notices) {
        List<GateRun> all = Stream.concat(baseline.stream(), candidate.stream()).toList();
        for (String field : Comparability.frameworkVersions(all)) {
            List<String> files = all.stream()
                    .filter(run -> !run.traits().containsKey(field))
                    .map(GateRun::file)
                    .toList();
            if (!files.isEmpty()) {
                notices.add(new Notice(
                        "framework-version", field + " is unknown in " + said(files) + ", and was not compared there"));
            }
        }
    }

    /** The kernel counts CPU time in steps of 10 ms. */
    private void addClock(List<Notice> notices) {
        double shortest = Stream.concat(baseline.stream(), candidate.stream())
                .map(run -> metric.quantity().of(metric.per().span(run)))
                .mapToDouble(value -> value == null ? Double.NaN : value)
                .min()
                .orElse(Double.NaN);
        if (metric.quantity() == Quantity.CPU_TIME && CLOCK_STEP_SECONDS / shortest > LARGEST_STEP_SHARE) {
            notices.add(new Notice(
                    "short", "CPU time is counted in steps of 10 ms, more than 1 % of the shortest run; run longer"));
        }
    }

    /** The runs with what stands out among the others of their side and session. */
    static List<GateRun> flagged(List<GateRun> runs, Metric metric) {
        Map<String, List<GateRun>> sessions = new LinkedHashMap<>();
        runs.forEach(run -> sessions.computeIfAbsent(run.session(), any -> new ArrayList<>())
                .add(run));
        Map<GateRun, String> odd = new LinkedHashMap<>();
        sessions.values().forEach(session -> addOdd(odd, session, metric));
        return runs.stream().map(run -> with(run, odd.get(run))).toList();
    }

    private static void addOdd(Map<GateRun, String> odd, List<GateRun> session, Metric metric) {
        Map<GateRun, Double> logs = new LinkedHashMap<>();
        for (GateRun run : session) {
            Double value = metric.per().value(metric.quantity(), run);
            if (value != null && value > 0) {
                logs.put(run, Math.log(value));
            }
        }
        if (logs.size() < FEWEST_FOR_OUTLIERS) {
            return;
        }
        Sample sample = Sample.of(logs.values());
        double median = sample.median();
        double reach = OUTLIER * sample.robustDeviation();
        String first = logs.keySet().stream()
                .map(GateRun::startedAt)
                .min(String::compareTo)
                .orElse("");
        logs.forEach((run, log) -> {
            if (reach > 0 && Math.abs(log - median) > reach) {
                odd.put(run, log > median && run.startedAt().equals(first) ? "warm-up" : "outlier");
            }
        });
    }

    private static GateRun with(GateRun run, @org.jspecify.annotations.Nullable String flag) {
        if (flag == null) {
            return run;
        }
        Set<String> flags = new HashSet<>(run.flags());
        flags.add(flag);
        return new GateRun(
                run.file(),
                run.id(),
                run.jobId(),
                run.series(),
                run.session(),
                run.startedAt(),
                run.version(),
                run.measured(),
                run.traits(),
                run.life(),
                run.trainings(),
                flags);
    }
}
