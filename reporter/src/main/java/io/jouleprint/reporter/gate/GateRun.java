package io.jouleprint.reporter.gate;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.Method;
import io.jouleprint.report.Run;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the gate keeps of one run: one JVM, or several of one job. Small, so that thousands fit in memory.
 *
 * @param file where it came from, for messages
 * @param session {@code host.id}: one boot of one machine
 * @param measured whether all meters in the total, at least one, are hardware counters
 * @param traits what must be alike on both sides: report field and its value as text
 * @param trainings all root trainings together, {@code null} if there was none
 * @param flags why this run may be less trustworthy
 */
public record GateRun(
        String file,
        String id,
        @Nullable String jobId,
        Run.@Nullable Series series,
        String session,
        String startedAt,
        String version,
        boolean measured,
        Map<String, String> traits,
        Span life,
        @Nullable Span trainings,
        Set<String> flags) {

    private static final double QUIET_SHARE = 0.95;

    public GateRun {
        traits = Map.copyOf(traits);
        flags = Set.copyOf(flags);
    }

    public static GateRun of(String file, EnergyReport report) {
        Run run = report.run();
        return new GateRun(
                file,
                run.id(),
                run.jobId(),
                run.series(),
                report.host().id(),
                run.startedAt(),
                report.schemaVersion() + " of " + report.tool().version(),
                measured(report),
                Traits.of(report),
                Span.life(report),
                report.rootTrainings().stream()
                        .map(Span::training)
                        .reduce(Span::plus)
                        .orElse(null),
                flags(report));
    }

    private static boolean measured(EnergyReport report) {
        var total = report.meters().stream().filter(meter -> meter.inTotal()).toList();
        return !total.isEmpty() && total.stream().allMatch(meter -> meter.method() == Method.MEASURED);
    }

    private static Set<String> flags(EnergyReport report) {
        Set<String> flags = new LinkedHashSet<>();
        if (!report.run().complete()) {
            flags.add("incomplete");
        }
        Double share = report.energy().workloadShare();
        if (share != null && share < QUIET_SHARE) {
            flags.add("other-load");
        }
        if (report.warnings().stream().anyMatch(warning -> warning.code().equals("coverage.partial"))) {
            flags.add("partly-metered");
        }
        return flags;
    }

    /** JVMs of one job, or of one place in a series, are one run. */
    static List<GateRun> grouped(List<GateRun> runs) {
        Map<String, GateRun> groups = new LinkedHashMap<>();
        for (GateRun run : runs) {
            groups.merge(run.group(), run, GateRun::plus);
        }
        return List.copyOf(groups.values());
    }

    private String group() {
        if (series != null) {
            return "series " + series.id() + ' ' + series.side() + ' ' + series.pair();
        }
        return jobId != null ? "job " + jobId : "run " + id;
    }

    /** A launcher that trains nothing adds nothing to the trainings of the JVM that it started. */
    private GateRun plus(GateRun other) {
        Map<String, String> together = new LinkedHashMap<>(traits);
        other.traits.forEach((field, value) -> together.merge(field, value, Traits::joined));
        Set<String> flagged = new LinkedHashSet<>(flags);
        flagged.addAll(other.flags);
        return new GateRun(
                file + " + " + other.file,
                id,
                jobId,
                series,
                session,
                startedAt.compareTo(other.startedAt) <= 0 ? startedAt : other.startedAt,
                version,
                measured && other.measured,
                together,
                life.plus(other.life),
                sum(trainings, other.trainings),
                flagged);
    }

    private static @Nullable Span sum(@Nullable Span a, @Nullable Span b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.plus(b);
    }
}
