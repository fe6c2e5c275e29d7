package io.jouleprint.samples.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import io.jouleprint.report.ClosedBy;
import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.Outcome;
import io.jouleprint.report.ReportJson;
import io.jouleprint.report.Training;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A training that no call ends, in a program that then does nothing for more than the minute after which it is over. */
@EnabledIfSystemProperty(named = "sample.framework", matches = "small")
class IdleIT {
    private static final int IDLE_SECONDS = 63;

    @TempDir
    Path folder;

    @Test
    void trainingEndsWithTheLastThingThatWasHeardOfIt() throws Exception {
        Path file = folder.resolve("report.json");
        new SampleProgram(folder, Path.of(System.getProperty("java.home")))
                .agent(file)
                .run("moa", String.valueOf(IDLE_SECONDS));
        EnergyReport report = ReportJson.read(file);

        List<Training> trainings = report.trainings();
        assertThat(trainings).hasSize(1);
        Training training = trainings.get(0);
        assertThat(training.closedBy()).isEqualTo(ClosedBy.IDLE);
        assertThat(training.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(training.steps().count()).isEqualTo(300);
        assertThat(training.startSeconds() + training.durationSeconds())
                .isLessThan(report.run().durationSeconds() - 60);
        assertThat(training.energy().meteredSeconds())
                .isLessThan(report.energy().meteredSeconds() - 60);
        Reporter.run(folder, "validate", file.toString());
    }
}
