package io.jouleprint.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import io.jouleprint.agent.power.SimulatedPowercap;
import io.jouleprint.agent.power.SimulatedTopology;
import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.Epoch;
import io.jouleprint.report.Method;
import io.jouleprint.report.Outcome;
import io.jouleprint.report.Training;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The README's main job: MNIST with the agent attached, against machines whose power is known. */
class MainJobIT {
    private static final int EPOCHS = 5;
    private static final int IMAGES = 60_000;
    private static final int STEPS = 469;
    private static final String CLASS = "io.jouleprint.samples.mnist.MnistTraining";
    private static final String HOOKS = String.join(
            ";",
            CLASS + "#load:prepare",
            CLASS + "#fit:run",
            CLASS + "#epoch:epoch",
            CLASS + "#step:step",
            CLASS + "#validate:evaluate");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"ONE_SOCKET", "TWO_SOCKETS", "WITH_PSYS", "WITH_MMIO", "SMALL_RANGE"})
    void machineEnergyIsTheSimulatedMachines(SimulatedTopology topology) throws Exception {
        EnergyReport report;
        try (SimulatedPowercap machine = topology.in(folder.resolve("machine")).run()) {
            report = train("sources=rapl,powercap.root=" + machine.root() + ",", 3);
        }

        assertThat(report.energy().method()).isEqualTo(Method.MEASURED);
        assertThat(report.energy().meteredSeconds()).isCloseTo(report.run().durationSeconds(), withPercentage(1));
        assertThat(report.energy().machineJoules())
                .isCloseTo(topology.trueWatts() * report.energy().meteredSeconds(), withPercentage(1));
        for (Epoch epoch : report.trainings().get(0).epochs()) {
            assertThat(epoch.machineJoules())
                    .isCloseTo(topology.trueWatts() * epoch.meteredSeconds(), withPercentage(2));
        }
    }

    @Test
    void oneTrainingOfFiveEpochsIsFoundWithoutALineOfCode() throws Exception {
        EnergyReport report = train("", EPOCHS);

        assertThat(report.run().complete()).isTrue();
        assertThat(report.run().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(report.trainings()).hasSize(1);
        Training training = report.trainings().get(0);
        assertThat(training.framework()).isEqualTo("hooks");
        assertThat(training.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(training.epochs()).hasSize(EPOCHS).allSatisfy(epoch -> assertThat(epoch.steps())
                .isEqualTo(STEPS));
        assertThat(training.steps()).isNotNull();
        assertThat(training.steps().count()).isEqualTo((long) EPOCHS * STEPS);
        assertThat(training.phases().get("evaluate").count()).isEqualTo(EPOCHS);
        assertThat(report.phases().get("prepare").count()).isEqualTo(1);
        assertThat(report.energy().method()).isIn(Method.ESTIMATED, Method.MEASURED);
        assertThat(training.epochs().stream().mapToDouble(Epoch::processJoules).sum())
                .isCloseTo(
                        training.energy().processJoules(),
                        within(0.1 * training.energy().processJoules()));
    }

    private EnergyReport train(String options, int epochs) throws Exception {
        Path file = folder.resolve("report.json");
        ChildJvm.Result result = ChildJvm.in(folder)
                .agent(options + "output=" + file + ",hooks=" + HOOKS)
                .arguments("-jar", ChildJvm.onClassPath("jouleprint-samples").toString(), "mnist")
                .arguments("--epochs", Integer.toString(epochs))
                .run();
        assertThat(result.exitCode()).as(result.stderr()).isZero();
        assertThat(result.stdout()).contains("mnist: " + IMAGES + " training images", "mnist: epoch " + epochs);
        assertThat(result.stderr()).startsWith("jouleprint: ").contains("1 training, " + epochs + " epochs");
        assertThat(result.stderr().lines()).hasSize(1);
        return ValidReport.read(file);
    }
}
