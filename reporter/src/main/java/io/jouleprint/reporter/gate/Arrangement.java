package io.jouleprint.reporter.gate;

import io.jouleprint.report.Run;
import io.jouleprint.reporter.gate.Design.Block;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How the runs are set against each other: as pairs of a series, within sessions, or session by session.
 *
 * <p>Runs of one session (one boot of one machine) are alike for reasons that have nothing to do with the change, so they
 * are compared with each other only; sessions that hold one side only count as one value each.
 *
 * @param baselineUnits what the test counts on this side: runs, pairs or sessions
 */
record Arrangement(String name, Design design, int baselineUnits, int candidateUnits, List<Notice> notices) {
    static final String PAIRED = "paired";
    static final String ONE_SESSION = "unpaired";
    static final String WITHIN_SESSIONS = "within-sessions";
    static final String SESSIONS = "sessions";

    /** A run and the logarithm of its value. */
    record Value(GateRun run, double log) {}

    /** Why nothing can be said, or the empty text. */
    String tooFew() {
        boolean paired = name.equals(PAIRED);
        int fewest = paired ? EnergyGate.FEWEST_PAIRS : EnergyGate.FEWEST_RUNS;
        if (Math.min(baselineUnits, candidateUnits) >= fewest) {
            return "";
        }
        if (paired) {
            return "complete pairs: " + baselineUnits + "; at least " + fewest + " are needed";
        }
        String found = baselineUnits + " baseline, " + candidateUnits + " candidate; ";
        return name.equals(SESSIONS)
                ? "sessions: " + found + "none holds both sides, and at least " + fewest
                        + " a side are needed; use 'bench', which runs both sides on one machine"
                : "runs: " + found + "at least " + fewest + " a side are needed";
    }

    static Arrangement of(List<Value> baseline, List<Value> candidate) {
        if (isSeries(baseline, EnergyGate.BASELINE) && isSeries(candidate, EnergyGate.CANDIDATE)) {
            return paired(baseline, candidate);
        }
        Map<String, Sample> baselines = bySession(baseline);
        Map<String, Sample> candidates = bySession(candidate);
        Set<String> shared = new LinkedHashSet<>(baselines.keySet());
        shared.retainAll(candidates.keySet());
        return shared.isEmpty()
                ? bySessions(baselines, candidates)
                : within(shared, baselines, candidates, baseline, candidate);
    }

    private static boolean isSeries(List<Value> values, String side) {
        return values.stream()
                .map(value -> value.run().series())
                .allMatch(series -> series != null && series.side().equals(side));
    }

    private static Arrangement paired(List<Value> baseline, List<Value> candidate) {
        Map<String, Value> partners = new LinkedHashMap<>();
        baseline.forEach(value -> partners.put(pair(value), value));
        List<Double> ratios = new ArrayList<>();
        Set<String> lonely = new TreeSet<>();
        for (Value value : candidate) {
            Value partner = partners.remove(pair(value));
            if (partner == null || !partner.run.session().equals(value.run.session())) {
                lonely.add(value.run.file());
            } else {
                ratios.add(value.log - partner.log);
            }
        }
        partners.values().forEach(value -> lonely.add(value.run.file()));
        Design design = new Design.Paired(Sample.of(ratios));
        return new Arrangement(
                PAIRED, design, ratios.size(), ratios.size(), unused(lonely, "having no partner in the series"));
    }

    private static String pair(Value value) {
        Run.Series series = value.run.series();
        return series == null ? "" : series.id() + ' ' + series.pair();
    }

    private static Arrangement bySessions(Map<String, Sample> baselines, Map<String, Sample> candidates) {
        Block block = new Block(means(baselines), means(candidates));
        return new Arrangement(
                SESSIONS, new Design.Unpaired(List.of(block)), baselines.size(), candidates.size(), List.of());
    }

    private static Arrangement within(
            Set<String> shared,
            Map<String, Sample> baselines,
            Map<String, Sample> candidates,
            List<Value> baseline,
            List<Value> candidate) {
        List<Block> blocks = new ArrayList<>();
        int baselineRuns = 0;
        int candidateRuns = 0;
        for (String session : shared) {
            Block block = new Block(values(baselines, session), values(candidates, session));
            blocks.add(block);
            baselineRuns += block.baseline().size();
            candidateRuns += block.candidate().size();
        }
        Set<String> lonely = new TreeSet<>();
        outside(shared, baseline, lonely);
        outside(shared, candidate, lonely);
        List<Notice> notices = new ArrayList<>(unused(lonely, "being of sessions without the other side"));
        if (shared.stream().anyMatch(session -> oneAfterTheOther(session, baseline, candidate))) {
            notices.add(new Notice(
                    "order",
                    "all runs of one side came before the other's: a machine that drifts looks like a change;"
                            + " 'bench' interleaves them"));
        }
        String name = blocks.size() == 1 ? ONE_SESSION : WITHIN_SESSIONS;
        return new Arrangement(name, new Design.Unpaired(blocks), baselineRuns, candidateRuns, notices);
    }

    private static void outside(Set<String> shared, List<Value> values, Set<String> lonely) {
        for (Value value : values) {
            if (!shared.contains(value.run.session())) {
                lonely.add(value.run.file());
            }
        }
    }

    private static boolean oneAfterTheOther(String session, List<Value> baseline, List<Value> candidate) {
        TreeSet<String> before = starts(session, baseline);
        TreeSet<String> after = starts(session, candidate);
        return before.last().compareTo(after.first()) < 0 || after.last().compareTo(before.first()) < 0;
    }

    private static TreeSet<String> starts(String session, List<Value> values) {
        TreeSet<String> starts = new TreeSet<>();
        for (Value value : values) {
            if (value.run.session().equals(session)) {
                starts.add(value.run.startedAt());
            }
        }
        return starts;
    }

    private static List<Notice> unused(Set<String> files, String why) {
        if (files.isEmpty()) {
            return List.of();
        }
        String first = files.iterator().next();
        String others = files.size() == 1 ? "" : " and " + (files.size() - 1) + " others";
        return List.of(new Notice("unused", "not used, " + why + ": " + first + others));
    }

    private static Map<String, Sample> bySession(List<Value> values) {
        Map<String, List<Double>> sessions = new LinkedHashMap<>();
        for (Value value : values) {
            sessions.computeIfAbsent(value.run.session(), session -> new ArrayList<>())
                    .add(value.log);
        }
        Map<String, Sample> arrays = new LinkedHashMap<>();
        sessions.forEach((session, logs) -> arrays.put(session, Sample.of(logs)));
        return arrays;
    }

    private static Sample values(Map<String, Sample> sessions, String session) {
        Sample values = sessions.get(session);
        return values == null ? Sample.of() : values;
    }

    private static Sample means(Map<String, Sample> sessions) {
        return Sample.of(sessions.values().stream().mapToDouble(Sample::mean).toArray());
    }

    /** Sessions among the runs. */
    static int sessions(List<GateRun> runs) {
        Set<String> sessions = new HashSet<>();
        runs.forEach(run -> sessions.add(run.session()));
        return sessions.size();
    }
}
