package io.jouleprint.agent.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jouleprint.agent.ChildJvm;
import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.EnergyReport.Warning;
import io.jouleprint.report.ReportJson;
import io.jouleprint.report.ReportLaws;
import io.jouleprint.report.Training;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Two trainings at once in one JVM: their threads tell whose energy it is. */
@EnabledOnOs(OS.LINUX)
class ConcurrentTrainingsIT {
    private static final int SECONDS = 12;

    @TempDir
    Path folder;

    @Test
    void trainingsOnThreadsOfTheirOwnAreSplitByTheirCpuTime() throws Exception {
        Path file = folder.resolve("report.json");
        ChildJvm.Result result;
        try (SimulatedPowercap machine =
                SimulatedTopology.ONE_SOCKET.in(folder.resolve("machine")).run()) {
            result = ChildJvm.in(folder)
                    .agent("sources=rapl,attribution.idle=all,powercap.root=" + machine.root() + ",output=" + file
                            + ",hooks=" + TwinTrainings.class.getName() + "#fit:run")
                    .main(TwinTrainings.class, Integer.toString(SECONDS))
                    .run();
        }
        assertThat(result.exitCode()).as(result.stderr()).isZero();
        double truth = Double.parseDouble(result.stdout().strip());
        assertThat(truth).as("the program itself was not starved").isGreaterThan(0.65);

        EnergyReport report = ReportJson.read(file);
        assertThat(ReportLaws.check(report)).isEmpty();
        List<Training> trainings = report.trainings();
        assertThat(trainings).hasSize(2);
        double first = trainings.get(0).energy().processJoules();
        double second = trainings.get(1).energy().processJoules();
        // the threads start in any order; an equal split would be 0.5, and is so for the first second at most
        double larger = Math.max(first, second) / (first + second);
        assertThat(larger).isCloseTo(truth, within(0.08));
        assertThat(report.warnings()).extracting(Warning::code).contains("attribution.concurrent");
        assertThat(trainings).allSatisfy(training -> {
            assertThat(training.energy().lowJoules()).isLessThan(0.02 * (first + second));
            assertThat(training.energy().highJoules()).isGreaterThan(0.98 * (first + second));
        });
    }
}
