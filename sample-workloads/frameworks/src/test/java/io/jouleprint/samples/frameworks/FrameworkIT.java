package io.jouleprint.samples.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.ReportJson;
import io.jouleprint.samples.frameworks.SampleProgram.Said;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs this module's program with the built agent, unchanged, once for each of its variants, and compares the report with
 * what the program says that it did. Compiled and run in each framework's module.
 */
class FrameworkIT {
    @TempDir
    Path folder;

    /** Every variant on the first JDK; on the others one will do, but for the small libraries, which share a module. */
    static Stream<Arguments> programs() {
        List<Jdk> jdks = Jdk.all();
        long onOthers = SampleProgram.FRAMEWORK.equals("small") ? Long.MAX_VALUE : 1;
        return jdks.stream().flatMap(jdk -> variants().stream()
                .limit(jdk.equals(jdks.get(0)) ? Long.MAX_VALUE : onOthers)
                .map(variant -> Arguments.of(variant, jdk)));
    }

    private static List<String> variants() {
        return List.of(System.getProperty("sample.variants").split(" "));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void reportTellsWhatTheProgramDid(String variant, Jdk jdk) throws Exception {
        Path file = folder.resolve("report.json");
        Map<String, String> done =
                new SampleProgram(folder, jdk.home()).agent(file).run(variant).done();
        EnergyReport report = ReportJson.read(file);
        String framework = framework(variant);
        Observed observed = Observed.in(report, framework);
        TableRow.of(framework, variant, report, done, observed).write();

        SoftAssertions softly = new SoftAssertions();
        done.forEach((fact, value) ->
                softly.assertThat(observed.facts().get(fact)).as(variant + " " + fact).isEqualTo(value));
        softly.assertThat(observed.versions())
                .as(variant + " version")
                .containsExactly(SampleProgram.version(framework));
        softly.assertThat(observed.lossFalls()).as(variant + " loss").isTrue();
        softly.assertThat(report.warnings())
                .as(variant + " warnings")
                .noneMatch(warning -> warning.code().startsWith("hooks"));
        softly.assertAll();
        Reporter.run(folder, "validate", file.toString()); // schema and laws
    }

    /** But for times, numbers and identities in its lines, and for our closing line. */
    @Test
    void agentMakesTheFrameworkPrintNothingElse() throws Exception {
        String variant = variants().get(0);
        Path home = Jdk.all().get(0).home();
        Said without = new SampleProgram(folder, home).run(variant);
        Said with = new SampleProgram(folder, home)
                .agent(folder.resolve("report.json"))
                .run(variant);

        assertThat(shapes(with.stdout())).isEqualTo(shapes(without.stdout()));
        assertThat(with.stderr()).filteredOn(line -> line.startsWith("jouleprint: ")).hasSize(1);
        assertThat(shapes(with.stderr()))
                .filteredOn(line -> !line.startsWith("jouleprint: "))
                .containsExactlyInAnyOrderElementsOf(shapes(without.stderr()));
    }

    private static List<String> shapes(List<String> lines) {
        return lines.stream().map(line -> line.replaceAll("[0-9A-Fa-f-]*[0-9][0-9A-Fa-f.-]*", "#")).toList();
    }

    /** The small libraries share a module; there the variant is the framework. */
    private static String framework(String variant) {
        return SampleProgram.FRAMEWORK.equals("small") ? variant : SampleProgram.FRAMEWORK;
    }
}
