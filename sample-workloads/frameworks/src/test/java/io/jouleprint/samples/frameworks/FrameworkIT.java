package io.jouleprint.samples.frameworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.ReportJson;
import io.jouleprint.report.ReportLaws;
import io.jouleprint.samples.frameworks.SampleProgram.Said;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs this module's program with the built agent, unchanged, once for each of its variants, and compares the report with
 * what the program says that it did. Compiled and run in each framework's module.
 */
class FrameworkIT {
    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    @TempDir
    Path folder;

    static List<String> variants() {
        return List.of(System.getProperty("sample.variants").split(" "));
    }

    /** The small libraries share a module; of the others one program will do. */
    static Stream<String> variantsOnJdk25() {
        return variants().stream().limit(SampleProgram.FRAMEWORK.equals("small") ? Long.MAX_VALUE : 1);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void reportTellsWhatTheProgramDid(String variant) throws Exception {
        compare(variant, JAVA_HOME);
    }

    @ParameterizedTest
    @MethodSource("variantsOnJdk25")
    void reportTellsItOnJdk25(String variant) throws Exception {
        assumeTrue(!SampleProgram.FRAMEWORK.equals("spark-ml"), "Spark 4.0 does not start on JDK 25");
        String home = System.getenv("JAVA25_HOME");
        boolean required = Arrays.asList(System.getProperty("jouleprint.require", "").split(","))
                .contains("jdk25");
        assumeTrue(home != null || required, "needs a JDK 25, named by JAVA25_HOME");
        assertThat(home).as("JAVA25_HOME").isNotNull();
        compare(variant, Path.of(home));
    }

    @Test
    void agentMakesTheFrameworkPrintNothingNew() throws Exception {
        String variant = variants().get(0);
        Said without = new SampleProgram(folder, JAVA_HOME).run(variant);
        Said with = new SampleProgram(folder, JAVA_HOME)
                .agent(folder.resolve("report.json"))
                .run(variant);

        assertThat(shapes(with.stdout())).isEqualTo(shapes(without.stdout()));
        assertThat(shapes(with.stderr()))
                .filteredOn(line -> !line.startsWith("jouleprint: ") && !line.contains(" INFO "))
                .isSubsetOf(shapes(without.stderr()));
    }

    /** Lines but for the times and numbers in them. */
    private static List<String> shapes(List<String> lines) {
        return lines.stream().map(line -> line.replaceAll("[0-9.E]+", "#")).toList();
    }

    private void compare(String variant, Path javaHome) throws Exception {
        Path file = folder.resolve("report.json");
        Map<String, String> done =
                new SampleProgram(folder, javaHome).agent(file).run(variant).done();
        EnergyReport report = ReportJson.read(file);
        Observed observed = Observed.in(report, framework(variant));
        TableRow.of(framework(variant), variant, report, done, observed).write();

        SoftAssertions softly = new SoftAssertions();
        done.forEach((fact, value) ->
                softly.assertThat(observed.facts().get(fact)).as(variant + " " + fact).isEqualTo(value));
        softly.assertThat(observed.lossFalls()).as(variant + " loss").isTrue();
        softly.assertThat(ReportLaws.check(report)).as(variant + " laws").isEmpty();
        softly.assertThat(report.warnings())
                .as(variant + " warnings")
                .noneMatch(warning -> warning.code().startsWith("hooks"));
        softly.assertAll();
    }

    /** The small libraries share a module; there the variant is the framework. */
    private static String framework(String variant) {
        return SampleProgram.FRAMEWORK.equals("small") ? variant : SampleProgram.FRAMEWORK;
    }
}
