package io.jouleprint.samples.frameworks;

import io.jouleprint.report.EnergyReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One run's line of the table of frameworks; {@code sample-workloads/frameworks/table} joins those of all modules. */
record TableRow(String framework, String variant, String jdk, List<String> cells) {
    private static final Map<String, String> ARTIFACTS = Map.of(
            "dl4j", "deeplearning4j-nn",
            "djl", "api",
            "tensorflow", "tensorflow-core-api",
            "xgboost", "xgboost4j_2.12",
            "lightgbm", "lightgbmlib",
            "spark-ml", "spark-mllib_2.13",
            "tribuo", "tribuo-classification-sgd",
            "smile", "smile-core",
            "weka", "weka-stable",
            "encog", "encog-core");

    static TableRow of(
            String framework, String variant, EnergyReport report, Map<String, String> done, Observed observed)
            throws IOException {
        List<String> cells = List.of(
                framework,
                version(framework),
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

    private static String version(String framework) throws IOException {
        String artifact = ARTIFACTS.getOrDefault(framework, framework.equals("opennlp") ? "opennlp-tools" : framework);
        Matcher jar = Pattern.compile("/" + artifact + "/([^/]+)/" + artifact + "-\\1\\.jar")
                .matcher(SampleProgram.classPath());
        if (!jar.find()) {
            throw new IllegalStateException("not on the class path: " + artifact);
        }
        return jar.group(1);
    }

    void write() throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "table"));
        String line = String.join("\t", cells) + "\t" + jdk + "\n";
        Files.writeString(folder.resolve(framework + "-" + variant + "-" + jdk + ".tsv"), line);
    }
}
