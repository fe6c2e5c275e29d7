package io.jouleprint.samples.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.ReportJson;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A Spark application on two JVMs: each writes its report, and {@code merge} makes one job of them. */
@EnabledIfSystemProperty(named = "sample.framework", matches = "spark-ml")
class SparkClusterIT {
    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    @TempDir
    Path folder;

    @Test
    void reportsOfDriverAndExecutorMergeIntoOneJob() throws Exception {
        runOnCluster();
        EnergyReport driver = ReportJson.read(folder.resolve("driver.json"));
        EnergyReport executor = ReportJson.read(executorReport());
        EnergyReport job = merge(folder.resolve("driver.json"), executorReport());

        assertThat(driver.run().jobId()).startsWith("app-");
        assertThat(executor.run().jobId()).isEqualTo(driver.run().jobId());
        assertThat(driver.trainings()).hasSize(1).allSatisfy(training -> assertThat(training.steps().count())
                .isEqualTo(5));
        assertThat(executor.trainings()).hasSize(1).allSatisfy(training -> assertThat(training.steps().count())
                .as("tasks")
                .isGreaterThan(5));
        assertThat(job.run().jobId()).isEqualTo(driver.run().jobId());
        assertThat(job.trainings()).hasSize(2);
        assertThat(job.energy().processJoules())
                .isGreaterThan(driver.energy().processJoules())
                .isLessThanOrEqualTo(job.energy().machineJoules());
        // one host: its energy is not that of both JVMs
        assertThat(job.energy().machineJoules())
                .isLessThan(driver.energy().machineJoules() + executor.energy().machineJoules());
    }

    private void runOnCluster() throws Exception {
        String executorOption = "-javaagent:" + SampleProgram.agentJar() + "=output=" + folder.resolve("executor.json");
        new SampleProgram(folder, JAVA_HOME)
                .environment("SPARK_HOME", sparkHome().toString())
                .environment("SPARK_SCALA_VERSION", "2.13")
                .option("-Dspark.executor.memory=600m")
                .option("-Dspark.executor.extraJavaOptions=" + executorOption)
                .agent(folder.resolve("driver.json"))
                .run("logistic-regression", "local-cluster[1,1,700]");
    }

    /** Executors are started from an installation of Spark; links to this module's jars make one. */
    private static Path sparkHome() throws IOException {
        Path home = Path.of("target", "spark-home").toAbsolutePath();
        Path jars = Files.createDirectories(home.resolve("jars"));
        Files.writeString(home.resolve("RELEASE"), "Spark\n");
        for (String jar : SampleProgram.classPath().split(File.pathSeparator)) {
            Path link = jars.resolve(Path.of(jar).getFileName());
            if (jar.endsWith(".jar") && !Files.exists(link)) {
                Files.createSymbolicLink(link, Path.of(jar));
            }
        }
        return home;
    }

    /** The worker may kill the executor as soon as the application ends; then the last flush stands. */
    private Path executorReport() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("executor"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private EnergyReport merge(Path driver, Path executor) throws Exception {
        Path merged = folder.resolve("job.json");
        Reporter.run(folder, "merge", driver.toString(), executor.toString(), "-o", merged.toString());
        Reporter.run(folder, "validate", merged.toString());
        return ReportJson.read(merged);
    }
}
