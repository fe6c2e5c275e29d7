package io.jouleprint.reporter.impact;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.EnergyReport.Part;
import io.jouleprint.report.Timeline;
import io.jouleprint.report.Training;
import io.jouleprint.reporter.table.InputError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Many JVMs of one job as one report: processes add up, hosts add up, and on one host the machine's energy counts once
 * at each moment.
 */
public final class Merge {
    private final List<EnergyReport> reports;
    private final Instant start;
    private final double durationSeconds;

    private Merge(List<EnergyReport> reports) {
        this.reports = reports;
        this.start = reports.stream().map(Merge::start).min(Instant::compareTo).orElseThrow();
        this.durationSeconds = reports.stream()
                .mapToDouble(report ->
                        Window.seconds(start, start(report)) + report.run().durationSeconds())
                .max()
                .orElseThrow();
    }

    /** One {@code run.id} counts once: the report that was written last. */
    public static EnergyReport merge(List<EnergyReport> reports) {
        if (reports.isEmpty()) {
            throw new InputError("merge", null, "no report", "at least one", "name the files");
        }
        Map<String, EnergyReport> byRun = new TreeMap<>();
        for (EnergyReport report : reports) {
            byRun.merge(report.run().id(), report, Merge::later);
        }
        List<EnergyReport> unique = new ArrayList<>(byRun.values());
        MergeChecks.require(unique);
        return new Merge(unique).report();
    }

    private static EnergyReport later(EnergyReport a, EnergyReport b) {
        return a.run().durationSeconds() >= b.run().durationSeconds() ? a : b;
    }

    private static Instant start(EnergyReport report) {
        return EnergyInTime.instant(report.run().startedAt());
    }

    private EnergyReport report() {
        MergedTimeline timeline = new MergedTimeline(durationSeconds, finestInterval());
        Map<String, List<EnergyReport>> byHost = new TreeMap<>();
        reports.forEach(report -> byHost.computeIfAbsent(report.host().id(), id -> new ArrayList<>())
                .add(report));
        Map<String, HostEnergy> hosts = new TreeMap<>();
        byHost.forEach((id, own) -> hosts.put(id, HostEnergy.of(own, timeline, start)));
        addProcesses(timeline);
        MergedEnergy energy = new MergedEnergy(reports, hosts);
        MergedIdentity identity = new MergedIdentity(reports);
        boolean timed = reports.stream().anyMatch(report -> report.timeline() != null);
        return new EnergyReport(
                EnergyReport.SCHEMA_VERSION,
                EnergyReport.MERGED,
                reports.get(0).tool(),
                identity.run(start, durationSeconds),
                identity.host(byHost),
                identity.jvm(start),
                identity.commonOptions(),
                energy.meters(byHost),
                energy.balance(),
                trainings(),
                phases(),
                energy.threads(),
                timed ? timeline.timeline() : null,
                energy.agent(),
                energy.warnings(),
                parts());
    }

    private double finestInterval() {
        return reports.stream()
                .map(EnergyReport::timeline)
                .filter(Objects::nonNull)
                .mapToDouble(Timeline::intervalSeconds)
                .filter(seconds -> seconds > 0)
                .min()
                .orElse(Math.max(1, durationSeconds));
    }

    private void addProcesses(MergedTimeline timeline) {
        for (EnergyReport report : reports) {
            Double joules = report.energy().processJoules();
            if (joules != null) {
                EnergyInTime inTime = EnergyInTime.of(report, false);
                addProcess(timeline, inTime, Window.seconds(start, inTime.start()), joules);
            }
        }
    }

    private static void addProcess(MergedTimeline timeline, EnergyInTime inTime, double offset, double joules) {
        double all =
                inTime.slices().stream().mapToDouble(EnergyInTime.Slice::joules).sum();
        for (EnergyInTime.Slice slice : inTime.slices()) {
            double part = joules * slice.joules() / all;
            timeline.add(2, offset + slice.startSeconds(), offset + slice.endSeconds(), part);
        }
    }

    private List<Training> trainings() {
        List<Training> all = new ArrayList<>();
        for (EnergyReport report : reports) {
            double offset = Window.seconds(start, start(report));
            report.trainings()
                    .forEach(training ->
                            all.add(MergedTraining.of(training, report.run().id(), offset)));
        }
        return all;
    }

    private Map<String, Training.PhaseTotal> phases() {
        Map<String, Training.PhaseTotal> all = new TreeMap<>();
        for (EnergyReport report : reports) {
            report.phases().forEach((name, phase) -> all.merge(name, phase, MergedTraining::plus));
        }
        return all;
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        for (EnergyReport report : reports) {
            List<Part> own = report.parts();
            if (own != null) {
                parts.addAll(own);
            } else {
                parts.add(new Part(
                        report.run().id(),
                        report.host().id(),
                        report.run().startedAt(),
                        report.run().endedAt(),
                        report.jvm().mainClass(),
                        report.energy().processJoules(),
                        report.host()));
            }
        }
        return parts;
    }
}
