package io.jouleprint.samples.frameworks;

import io.jouleprint.report.EnergyReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One run's line of the table of frameworks; {@code sample-workloads/frameworks/table} joins those of all modules. */
record TableRow(String framework, String variant, String jdk, List<String> cells) {
    static TableRow of(
            String framework, String variant, EnergyReport report, Map<String, String> done, Observed observed) {
        List<String> cells = List.of(
                framework,
                String.join(" ", observed.versions()),
                variant,
                counts("trainings", done, observed) + nested(observed),
                counts("epochs", done, observed),
                counts("steps", done, observed),
                String.join(", ", observed.read()));
        return new TableRow(framework, variant, report.jvm().version().replaceAll("[.+].*", ""), cells);
    }

    private static String nested(Observed observed) {
        String nested = observed.facts().get("nested");
        return nested.equals("0") ? "" : " + " + nested + " nested";
    }

    /** Found of expected; a dash where there is none. */
    private static String counts(String fact, Map<String, String> done, Observed observed) {
        String found = observed.facts().getOrDefault(fact, "0");
        String expected = done.get(fact);
        return expected == null ? (found.equals("0") ? "-" : found) : found + " of " + expected;
    }

    void write() throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "table"));
        String line = String.join("\t", cells) + "\t" + jdk + "\n";
        Files.writeString(folder.resolve(framework + "-" + variant + "-" + jdk + ".tsv"), line);
    }
}
