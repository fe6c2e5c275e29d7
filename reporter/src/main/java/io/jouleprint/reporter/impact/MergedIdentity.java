package io.jouleprint.reporter.impact;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.EnergyReport.Option;
import io.jouleprint.report.Host;
import io.jouleprint.report.Jvm;
import io.jouleprint.report.Outcome;
import io.jouleprint.report.Run;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which job, machines and options a merged report stands for: what its members have in common. */
record MergedIdentity(List<EnergyReport> reports) {
    Run run(Instant start, double durationSeconds) {
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

    Host host(Map<String, List<EnergyReport>> byHost) {
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

    Jvm jvm(Instant start) {
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

    Map<String, Option> commonOptions() {
        Map<String, Option> options = new LinkedHashMap<>(reports.get(0).options());
        reports.forEach(report -> options.entrySet().retainAll(report.options().entrySet()));
        return options;
    }

    private Map<String, String> commonLabels() {
        Map<String, String> labels = new LinkedHashMap<>(reports.get(0).run().labels());
        reports.forEach(
                report -> labels.entrySet().retainAll(report.run().labels().entrySet()));
        return labels;
    }

    private <T> @Nullable T common(Function<EnergyReport, @Nullable T> get) {
        T first = get.apply(reports.get(0));
        return reports.stream().allMatch(report -> Objects.equals(get.apply(report), first)) ? first : null;
    }
}
