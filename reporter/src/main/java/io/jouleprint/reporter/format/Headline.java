package io.jouleprint.reporter.format;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.Host;
import io.jouleprint.report.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The first lines of every summary: what ran, what it cost, how sure that is. */
final class Headline {
    private Headline() {}

    static List<Fact> of(View view) {
        List<Fact> facts = new ArrayList<>();
        new EnergyFacts(view.report(), view.summary(), facts).add();
        ElectricityFacts electricity = new ElectricityFacts(view.summary(), facts);
        electricity.addEmissions();
        HardwareFacts hardware = new HardwareFacts(view.summary(), facts);
        hardware.addDevices();
        electricity.addWater();
        hardware.addTotals();
        return List.copyOf(facts);
    }

    /** What ran: its name, or the main class, or the file. */
    static String title(View view) {
        Run run = view.report().run();
        String name = run.name();
        if (name == null) {
            name = view.report().jvm().mainClass();
        }
        if (merged(view.report())) {
            List<EnergyReport.Part> parts = view.report().parts();
            return (name == null ? "Jouleprint" : shortened(name)) + " (" + (parts == null ? 0 : parts.size())
                    + " JVMs)";
        }
        return name == null ? "Jouleprint report" : shortened(name);
    }

    static boolean merged(EnergyReport report) {
        return EnergyReport.MERGED.equals(report.kind());
    }

    /** Whose energy {@code processJoules} is. */
    static String owner(EnergyReport report) {
        return merged(report) ? "these JVMs" : "this process";
    }

    /** A jar was started by its path: its name says as much. */
    private static String shortened(String name) {
        return name.endsWith(".jar")
                ? name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                : name;
    }

    /** Where, when, how long, how it ended. */
    static String subtitle(View view) {
        Run run = view.report().run();
        Host host = view.report().host();
        List<String> parts = new ArrayList<>();
        if (host.hostname() != null) {
            parts.add(host.hostname());
        }
        if (host.cpuModel() != null) {
            parts.add(host.cpuModel());
        }
        String start = run.startedAt();
        parts.add(start.length() < 16 ? start : start.substring(0, 10) + " " + start.substring(11, 16) + " UTC");
        parts.add(Quantity.seconds(run.durationSeconds()));
        parts.add(run.complete() ? run.outcome().name().toLowerCase(Locale.ROOT) : "still running or killed");
        return String.join(", ", parts);
    }
}
