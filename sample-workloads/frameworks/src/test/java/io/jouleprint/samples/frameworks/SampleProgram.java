package io.jouleprint.samples.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** This module's program in a JVM of its own. */
final class SampleProgram {
    static final String FRAMEWORK = System.getProperty("sample.framework");
    private static final long LONGEST_MINUTES = 5;
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

    private final Path folder;
    private final Path javaHome;
    private final Map<String, String> environment = new TreeMap<>(Map.of("OMP_NUM_THREADS", "1"));
    private final List<String> options = new ArrayList<>();

    /** What the program said. */
    record Said(List<String> stdout, List<String> stderr) {
        /** The program's last line: {@code trainings=1 epochs=3 ...}. */
        Map<String, String> done() {
            return Arrays.stream(stdout.get(stdout.size() - 1).split(" "))
                    .map(fact -> fact.split("="))
                    .collect(Collectors.toMap(fact -> fact[0], fact -> fact[1], (first, second) -> second, TreeMap::new));
        }
    }

    SampleProgram(Path folder, Path javaHome) {
        this.folder = folder;
        this.javaHome = javaHome;
    }

    static Path agentJar() {
        Path agent = Path.of(System.getProperty("agent.jar")).toAbsolutePath().normalize();
        assertThat(agent).as("the agent's jar, which `mvn package` makes").exists();
        return agent;
    }

    static String classPath() throws IOException {
        return Files.readString(Path.of("target", "class-path.txt")).trim();
    }

    /** Of the framework's main jar, by the name of its folder in the local repository. */
    static String version(String framework) throws IOException {
        String artifact = ARTIFACTS.getOrDefault(framework, framework.equals("opennlp") ? "opennlp-tools" : framework);
        Matcher jar = Pattern.compile("(?i)/" + artifact + "/([^/]+)/" + artifact + "-\\1\\.jar")
                .matcher(classPath());
        if (!jar.find()) {
            throw new IllegalStateException("not on the class path: " + artifact);
        }
        return jar.group(1);
    }

    SampleProgram agent(Path report) {
        return option("-javaagent:" + agentJar() + "=output=" + report);
    }

    SampleProgram option(String option) {
        options.add(option);
        return this;
    }

    SampleProgram environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Said run(String... arguments) throws Exception {
        options.addAll(List.of(
                "-cp",
                Path.of("target", "classes").toAbsolutePath() + File.pathSeparator + classPath(),
                System.getProperty("sample.main")));
        options.addAll(List.of(arguments));
        return java(options);
    }

    /** {@code java} with these arguments and nothing else. */
    Said java(List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(javaHome.resolve("bin/java").toString()));
        command.addAll(arguments);
        Path stdout = folder.resolve("stdout");
        Path stderr = folder.resolve("stderr");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(stdout.toFile())
                .redirectError(stderr.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        boolean ended = process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended && process.exitValue() == 0)
                .as("%s ran; stderr: %s", command, Files.readString(stderr))
                .isTrue();
        return new Said(Files.readAllLines(stdout), Files.readAllLines(stderr));
    }
}
