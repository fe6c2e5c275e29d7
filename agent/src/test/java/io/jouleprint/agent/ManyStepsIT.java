package io.jouleprint.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.Epoch;
import io.jouleprint.report.Training;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the agent keeps does not grow with the run. */
class ManyStepsIT {
    private static final int EPOCHS = 100_000;
    private static final int STEPS_AN_EPOCH = 100;
    private static final long MOST_REPORT_BYTES = 2_000_000;
    private static final long MOST_HEAP_BYTES = 16L << 20;
    private static final String COUNTER = SafetyProgram.class.getName() + ".Counter";

    @TempDir
    Path folder;

    @Test
    void tenMillionStepsInAHundredThousandEpochs() throws Exception {
        Path file = folder.resolve("report.json");
        long without = usedBytes(ChildJvm.in(folder));
        long with = usedBytes(ChildJvm.in(folder)
                .agent("flush=1s,output=" + file + ",hooks=" + COUNTER + "#fit:run;" + COUNTER + "#epoch:epoch;"
                        + COUNTER + "#step:step"));
        assertThat(with - without).isLessThan(MOST_HEAP_BYTES);
        assertThat(Files.size(file)).isLessThan(MOST_REPORT_BYTES);
        EnergyReport report = ValidReport.read(file);
        Training training = report.trainings().get(0);
        assertThat(training.steps().count()).isEqualTo((long) EPOCHS * STEPS_AN_EPOCH);
        assertThat(training.epochs()).hasSizeLessThanOrEqualTo(1_000);
        assertThat(training.epochs().stream().mapToInt(Epoch::count).sum()).isEqualTo(EPOCHS);
        assertThat(report.agent().droppedEvents()).isZero();
    }

    private static long usedBytes(ChildJvm child) throws Exception {
        ChildJvm.Result result = child.arguments("-XX:+UseSerialGC")
                .main(SafetyProgram.class, "many", Integer.toString(EPOCHS), Integer.toString(STEPS_AN_EPOCH))
                .run();
        assertThat(result.exitCode()).as(result.stderr()).isZero();
        return Long.parseLong(result.stdout().split(" ")[0]);
    }
}
