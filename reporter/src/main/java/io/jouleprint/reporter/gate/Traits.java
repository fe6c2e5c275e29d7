package io.jouleprint.reporter.gate;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.Host;
import io.jouleprint.report.Meter;
import io.jouleprint.report.Training;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The facts that must be alike before two runs can be compared, by report field. */
final class Traits {
    /** In the order of the messages. */
    static final List<String> FIELDS = List.of(
            "host.cpuModel",
            "host.logicalCpus",
            "host.container.cpuQuota",
            "host.gpus",
            "jvm.version",
            "meters",
            "energy.notMetered",
            "energy.idlePolicy",
            "trainings.framework",
            "run.outcome");

    /** One field for each framework whose version is known: what nobody knows cannot differ. */
    static final String FRAMEWORK_VERSION = "trainings.frameworkVersion of ";

    private Traits() {}

    static Map<String, String> of(EnergyReport report) {
        Host host = report.host();
        Map<String, String> traits = new LinkedHashMap<>();
        traits.put("host.cpuModel", host.cpuModel() == null ? "unknown" : host.cpuModel());
        traits.put("host.logicalCpus", Integer.toString(host.logicalCpus()));
        traits.put("host.container.cpuQuota", quota(host));
        traits.put("host.gpus", gpus(report));
        traits.put("jvm.version", "Java " + major(report.jvm().version()));
        traits.put("meters", meters(report));
        traits.put("energy.notMetered", lower(report.energy().notMetered().toString()));
        traits.put("energy.idlePolicy", report.energy().idlePolicy());
        traits.put("trainings.framework", frameworks(report));
        traits.put("run.outcome", lower(report.run().outcome().name()));
        addVersions(traits, report);
        return traits;
    }

    private static String quota(Host host) {
        Host.Container container = host.container();
        return container == null || container.cpuQuota() == null ? "none" : container.cpuQuota() + " CPUs";
    }

    /** Only where GPU energy counts: a second card that nobody uses does not matter otherwise. */
    private static String gpus(EnergyReport report) {
        boolean counted = report.meters().stream()
                .anyMatch(meter -> meter.inTotal() && meter.component() == io.jouleprint.report.Component.GPU);
        return counted
                ? report.host().gpus().stream().map(Host.Gpu::name).sorted().collect(Collectors.joining(", "))
                : "none counted";
    }

    /** 17 of "17.0.15+6", 8 of "1.8.0_402". */
    private static String major(String version) {
        String[] parts = version.split("[.+_-]", 3);
        return parts.length > 1 && parts[0].equals("1") ? parts[1] : parts[0];
    }

    /** Source, component and number, not the ids: two cards of one model have different ones. */
    private static String meters(EnergyReport report) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Meter meter : report.meters()) {
            if (meter.inTotal()) {
                String source = meter.id().split(":", 2)[0];
                counts.merge(lower(source + " " + meter.component() + " " + meter.method()), 1, Integer::sum);
            }
        }
        if (counts.isEmpty()) {
            return "none";
        }
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + (entry.getValue() > 1 ? " x" + entry.getValue() : ""))
                .collect(Collectors.joining(", "));
    }

    private static String frameworks(EnergyReport report) {
        return report.rootTrainings().stream()
                .map(Training::framework)
                .distinct()
                .sorted()
                .collect(Collectors.joining(" + "));
    }

    private static void addVersions(Map<String, String> traits, EnergyReport report) {
        for (Training training : report.rootTrainings()) {
            String version = training.frameworkVersion();
            if (version != null) {
                traits.merge(FRAMEWORK_VERSION + training.framework(), version, Traits::joined);
            }
        }
    }

    /** Both values, each once and in order. */
    static String joined(String a, String b) {
        if (a.equals(b) || b.isEmpty()) {
            return a;
        }
        List<String> parts = new ArrayList<>(List.of(a.split(" \\+ ", -1)));
        parts.remove("");
        if (!parts.contains(b)) {
            parts.add(b);
        }
        parts.sort(null);
        return String.join(" + ", parts);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
