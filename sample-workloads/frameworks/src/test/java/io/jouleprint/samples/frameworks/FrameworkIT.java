package io.jouleprint.samples.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.ReportJson;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs this module's program with the built agent, unchanged, once for each of its variants, and compares the report with
 * what the program says that it did. Compiled and run in each framework's module.
 */
class FrameworkIT {
    private static final String FRAMEWORK = System.getProperty("sample.framework");
    private static final long LONGEST_MINUTES = 5;

    @TempDir
    Path folder;

    static Stream<String> variants() {
        return Arrays.stream(System.getProperty("sample.variants").split(" "));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void reportTellsWhatTheProgramDid(String variant) throws Exception {
        Map<String, String> done = run(variant);
        Observed observed = Observed.in(report(), framework(variant));
        System.out.println(FRAMEWORK + " " + variant + ": expected " + done + ", found " + observed.facts());

        SoftAssertions softly = new SoftAssertions();
        done.forEach((fact, value) ->
                softly.assertThat(observed.facts().get(fact)).as(variant + " " + fact).isEqualTo(value));
        softly.assertThat(observed.lossFalls()).as(variant + " loss").isTrue();
        softly.assertAll();
    }

    /** The small libraries share a module; there the variant is the framework. */
    private static String framework(String variant) {
        return FRAMEWORK.equals("small") ? variant : FRAMEWORK;
    }

    private EnergyReport report() throws IOException {
        return ReportJson.read(folder.resolve("report.json"));
    }

    /** The program's last line: {@code trainings=1 epochs=3 ...}. */
    private Map<String, String> run(String variant) throws Exception {
        File stdout = folder.resolve("stdout").toFile();
        ProcessBuilder builder = new ProcessBuilder(command(variant))
                .redirectOutput(stdout)
                .redirectError(folder.resolve("stderr").toFile());
        builder.environment().put("OMP_NUM_THREADS", "1");
        Process process = builder.start();
        boolean ended = process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended && process.exitValue() == 0)
                .as("%s ran; stderr: %s", variant, Files.readString(folder.resolve("stderr")))
                .isTrue();
        List<String> lines = Files.readAllLines(stdout.toPath());
        return Arrays.stream(lines.get(lines.size() - 1).split(" "))
                .map(fact -> fact.split("="))
                .collect(Collectors.toMap(fact -> fact[0], fact -> fact[1]));
    }

    private List<String> command(String variant) throws IOException {
        Path agent = Path.of(System.getProperty("agent.jar"));
        assertThat(agent).as("the agent's jar, which `mvn package` makes").exists();
        String classPath = Files.readString(Path.of("target", "class-path.txt")).trim();
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-javaagent:" + agent + "=output=" + folder.resolve("report.json"),
                "-cp",
                Path.of("target", "classes").toAbsolutePath() + File.pathSeparator + classPath,
                System.getProperty("sample.main"),
                variant);
    }
}
