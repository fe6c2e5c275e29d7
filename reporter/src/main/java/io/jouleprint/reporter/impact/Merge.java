package io.jouleprint.reporter.impact;

import io.jouleprint.report.EnergyBalance;
import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.EnergyReport.Option;
import io.jouleprint.report.EnergyReport.Part;
import io.jouleprint.report.EnergyReport.Warning;
import io.jouleprint.report.Host;
import io.jouleprint.report.Jvm;
import io.jouleprint.report.Outcome;
import io.jouleprint.report.Run;
import io.jouleprint.report.Timeline;
import io.jouleprint.report.Training;
import io.jouleprint.reporter.table.InputError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
        refuseRepeatedParts(unique);
        refuseHiddenOverlaps(unique);
        return new Merge(unique).report();
    }

    private static EnergyReport later(EnergyReport a, EnergyReport b) {
        return a.run().durationSeconds() >= b.run().durationSeconds() ? a : b;
    }

    /** A merged report and one of its own parts would count that part twice. */
    private static void refuseRepeatedParts(List<EnergyReport> reports) {
        Set<String> seen = new HashSet<>();
        for (EnergyReport report : reports) {
            for (Window window : Window.of(report)) {
                if (!seen.add(window.runId())) {
                    throw new InputError(
                            "merge",
                            "run " + window.runId(),
                            "the run in two of the reports",
                            "each run once",
                            "leave out either the merged report or its parts");
                }
            }
        }
    }

    /** The sums of several merged hosts no longer tell what one of them used while another report's run was on it. */
    private static void refuseHiddenOverlaps(List<EnergyReport> reports) {
        for (EnergyReport merged : reports) {
            List<Window> inside = Window.of(merged);
            boolean oneHost = inside.stream()
                    .allMatch(window -> window.hostId().equals(merged.host().id()));
            for (EnergyReport other : oneHost ? List.<EnergyReport>of() : reports) {
                for (Window window :
                        Objects.equals(other.run().id(), merged.run().id()) ? List.<Window>of() : Window.of(other)) {
                    if (inside.stream().anyMatch(window::overlaps)) {
                        throw new InputError(
                                "run " + window.runId(),
                                "host " + window.hostId(),
                                "a run at the same time inside a report merged from several hosts",
                                "the reports of the single runs",
                                "merge the original files all at once");
                    }
                }
            }
        }
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
        EnergyBalance balance = energy.balance();
        boolean timed = reports.stream().anyMatch(report -> report.timeline() != null);
        return new EnergyReport(
                EnergyReport.SCHEMA_VERSION,
                EnergyReport.MERGED,
                reports.get(0).tool(),
                run(),
                host(byHost),
                jvm(),
                commonOptions(),
                energy.meters(byHost),
                balance,
                trainings(),
                phases(),
                energy.threads(),
                timed ? timeline.timeline() : null,
                energy.agent(),
                warnings(balance),
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

    private Run run() {
        Instant end = EnergyInTime.at(start, durationSeconds);
        return new Run(
                mergedId(reports.stream().map(report -> report.run().id()).toList()),
                common(report -> report.run().jobId()),
                null,
                common(report -> report.run().name()),
                start.toString(),
                end.toString(),
                durationSeconds,
                MergedEnergy.sum(reports, report -> report.run().cpuSeconds()),
                reports.stream().allMatch(report -> report.run().complete()),
                outcome(),
                commonLabels());
    }

    /** A name for the set: 128 bits that depend on the members and not on their order. */
    static String mergedId(Collection<String> ids) {
        long high = 0xcbf29ce484222325L;
        long low = 0x84222325cbf29ce4L;
        for (String id : ids.stream().sorted().toList()) {
            for (int i = 0; i < id.length(); i++) {
                high = (high ^ id.charAt(i)) * 0x100000001b3L;
                low = (low ^ Long.rotateLeft(high, 29)) * 0x9e3779b97f4a7c15L;
            }
            high = (high ^ '\n') * 0x100000001b3L;
        }
        return String.format("%016x%016x", high, low);
    }

    /** The worst of them. */
    private Outcome outcome() {
        for (Outcome outcome : List.of(Outcome.RUNNING, Outcome.FAILED, Outcome.INTERRUPTED)) {
            if (reports.stream().anyMatch(report -> report.run().outcome() == outcome)) {
                return outcome;
            }
        }
        return Outcome.COMPLETED;
    }

    private <T> @Nullable T common(Function<EnergyReport, @Nullable T> get) {
        T first = get.apply(reports.get(0));
        return reports.stream().allMatch(report -> Objects.equals(get.apply(report), first)) ? first : null;
    }

    private Map<String, String> commonLabels() {
        Map<String, String> labels = new LinkedHashMap<>(reports.get(0).run().labels());
        reports.forEach(
                report -> labels.entrySet().retainAll(report.run().labels().entrySet()));
        return labels;
    }

    private Map<String, Option> commonOptions() {
        Map<String, Option> options = new LinkedHashMap<>(reports.get(0).options());
        reports.forEach(report -> options.entrySet().retainAll(report.options().entrySet()));
        return options;
    }

    private Host host(Map<String, List<EnergyReport>> byHost) {
        List<Host> hosts =
                byHost.values().stream().map(own -> own.get(0).host()).toList();
        if (hosts.size() == 1) {
            Host only = hosts.get(0);
            return new Host(
                    only.id(),
                    only.hostname(),
                    only.os(),
                    only.cpuModel(),
                    only.sockets(),
                    only.logicalCpus(),
                    only.memoryBytes(),
                    only.virtualization(),
                    common(report -> report.host().container()),
                    gpus());
        }
        return new Host(
                mergedId(byHost.keySet()),
                null,
                common(report -> report.host().os()),
                common(report -> report.host().cpuModel()),
                common(report -> report.host().sockets()),
                hosts.stream().mapToInt(Host::logicalCpus).sum(),
                memory(hosts),
                common(report -> report.host().virtualization()),
                null,
                gpus());
    }

    private static @Nullable Long memory(List<Host> hosts) {
        long bytes = 0;
        for (Host host : hosts) {
            Long own = host.memoryBytes();
            if (own == null) {
                return null;
            }
            bytes += own;
        }
        return bytes;
    }

    private List<Host.Gpu> gpus() {
        Set<Host.Gpu> all = new LinkedHashSet<>();
        reports.forEach(report -> all.addAll(report.host().gpus()));
        return List.copyOf(all);
    }

    private Jvm jvm() {
        Jvm first = reports.get(0).jvm();
        String version = common(report -> report.jvm().version());
        return new Jvm(
                version == null ? "several" : version,
                common(report -> report.jvm().vendor()),
                common(report -> report.jvm().vm()),
                reports.size() == 1 ? first.pid() : 0,
                start.toString(),
                common(report -> report.jvm().mainClass()),
                List.of());
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

    private List<Warning> warnings(EnergyBalance balance) {
        Set<Warning> all = new LinkedHashSet<>();
        reports.forEach(report -> all.addAll(report.warnings()));
        long unknown = reports.stream()
                .filter(report -> report.energy().processJoules() == null)
                .count();
        if (unknown > 0) {
            all.add(new Warning(
                    "merge.partial",
                    unknown + " of " + reports.size() + " reports hold no energy: the sums are at least",
                    "run 'doctor' on their hosts"));
        }
        Double machine = balance.machineJoules();
        Double processes = balance.processJoules();
        if (machine != null && processes != null && processes > machine) {
            all.add(new Warning(
                    "merge.over-attributed",
                    "the processes together claim more than their machines used: overlapping runs each counted as the"
                            + " only one",
                    "use attribution.idle=busy for JVMs that share a machine, or --whole-machine"));
        }
        return List.copyOf(all);
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
                        report.energy().processJoules()));
            }
        }
        return parts;
    }
}
