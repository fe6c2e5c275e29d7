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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * As {@code spark-submit} starts an application that brings libraries of its own: MLlib is nowhere but in Spark's {@code
 * ChildFirstURLClassLoader}, Spark's core where it always is.
 */
@EnabledIfSystemProperty(named = "sample.framework", matches = "spark-ml")
class SparkSubmitIT {
    @TempDir
    Path folder;

    @Test
    void classesOfALoaderThatAsksItsParentLastAreHooked() throws Exception {
        Path file = folder.resolve("report.json");
        Map<Boolean, List<String>> jars = Arrays.stream(SampleProgram.classPath().split(File.pathSeparator))
                .collect(Collectors.partitioningBy(SparkSubmitIT::isBroughtByTheApplication));
        assertThat(jars.get(true)).hasSize(2);

        Map<String, String> done = new SampleProgram(folder, Path.of(System.getProperty("java.home")))
                .java(List.of(
                        "-javaagent:" + SampleProgram.agentJar() + "=output=" + file,
                        "-cp",
                        String.join(File.pathSeparator, jars.get(false)),
                        "org.apache.spark.deploy.SparkSubmit",
                        "--master",
                        "local[2]",
                        "--conf",
                        "spark.driver.userClassPathFirst=true",
                        "--jars",
                        String.join(",", jars.get(true)),
                        "--class",
                        System.getProperty("sample.main"),
                        application().toString(),
                        "logistic-regression"))
                .done();
        EnergyReport report = ReportJson.read(file);
        Observed observed = Observed.in(report, "spark-ml");

        assertThat(observed.facts()).containsAllEntriesOf(done);
        assertThat(observed.versions()).containsExactly(SampleProgram.version("spark-ml"));
        assertThat(report.warnings()).noneMatch(warning -> warning.code().startsWith("hooks"));
    }

    private static boolean isBroughtByTheApplication(String jar) {
        String name = Path.of(jar).getFileName().toString();
        return name.startsWith("spark-mllib_") || name.startsWith("jouleprint-");
    }

    private static Path application() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
