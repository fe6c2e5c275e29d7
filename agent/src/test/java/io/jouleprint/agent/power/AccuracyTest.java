package io.jouleprint.agent.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jouleprint.agent.attribution.SpanAccount;
import io.jouleprint.agent.attribution.SpanKind;
import io.jouleprint.report.EnergyBalance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is reported against what the simulated machine truly used; {@link AccuracyMain} prints the same as a table. */
class AccuracyTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void aRunIsRightOnEveryTopology(SimulatedTopology topology) {
        Accuracy accuracy = Accuracy.of(folder, topology);
        assertThat(accuracy.relativeError()).isCloseTo(0, within(0.0005));
        assertThat(accuracy.meteredSeconds()).isCloseTo(accuracy.seconds(), within(1e-6));
    }

    @ParameterizedTest
    @EnumSource
    void whateverHappensMeteredTimeHasTheRightEnergy(Mishap mishap) {
        assertThat(Accuracy.of(folder, mishap).relativeError()).isCloseTo(0, within(0.005));
    }

    @ParameterizedTest
    @EnumSource(names = {"GARBAGE", "EMPTY", "NEGATIVE", "VANISHED"})
    void energyOfReadingsThatFailedIsMadeUpByTheNext(Mishap mishap) {
        Accuracy accuracy = Accuracy.of(folder, mishap);
        assertThat(accuracy.meteredSeconds()).isCloseTo(accuracy.seconds(), within(1e-6));
        assertThat(accuracy.warnings())
                .singleElement()
                .asString()
                .startsWith("meter.failed")
                .contains("energy_uj");
    }

    @ParameterizedTest
    @EnumSource(names = {"SIGSTOP", "GC_PAUSE"})
    void energyOfAPauseIsKept(Mishap mishap) {
        Accuracy accuracy = Accuracy.of(folder, mishap);
        assertThat(accuracy.meteredSeconds()).isCloseTo(accuracy.seconds(), within(1e-6));
        assertThat(accuracy.warnings()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET", "JUMP", "CLOCK_STEP", "SUSPEND", "STUCK", "FORBIDDEN"})
    void whatNobodyCanKnowIsUnknownWithAWarning(Mishap mishap) {
        Accuracy accuracy = Accuracy.of(folder, mishap);
        assertThat(accuracy.meteredSeconds()).isLessThan(accuracy.seconds() - 0.09);
        assertThat(accuracy.warnings()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void energyGoesToWhoeverUsedIt(Ownership ownership) {
        EnergyBalance life = ownership.happen(folder);
        assertThat(joules(life) / life.machineJoules()).isCloseTo(ownership.truePart(), within(0.02));
    }

    @Test
    void powerThatSwitchesWithinATickIsRightOverTheRun() {
        SimulatedRun run = run();
        Random random = new Random(11);
        double truth = 0;
        for (int slice = 0; slice < 3_000; slice++) {
            double watts = random.nextBoolean() ? 20 : 120;
            run.machine().zone("intel-rapl:0").watts(watts);
            run.pass(0.02);
            truth += watts * 0.02;
            if (slice % 5 == 4) {
                run.tick(0);
            }
        }
        assertThat(machineJoules(run)).isCloseTo(truth, within(0.005 * truth));
    }

    @Test
    void epochsOfASecondAreRightWithinOnePercentAndAddUpToTheirTraining() {
        SimulatedRun run = run();
        Random random = new Random(13);
        List<SpanAccount> epochs = new ArrayList<>();
        List<Double> truths = new ArrayList<>();
        run.ticks(10);
        SpanAccount training = run.ledger().open(run.io().nanoTime(), SpanKind.TRAINING, null);
        run.sampler().boundaryReading();
        for (int epoch = 0; epoch < 20; epoch++) {
            SpanAccount account = run.ledger().open(run.io().nanoTime(), SpanKind.EPOCH, training);
            truths.add(epoch(run, random));
            run.ledger().close(account, run.io().nanoTime());
            epochs.add(account);
        }
        run.ledger().close(training, run.io().nanoTime());
        run.ticks(30);
        double sum = 0;
        for (int i = 0; i < epochs.size(); i++) {
            double joules = joules(run.ledger().balance(epochs.get(i)));
            assertThat(joules).as("epoch %d", i).isCloseTo(truths.get(i), within(0.01 * truths.get(i)));
            sum += joules;
        }
        double trainingJoules = joules(run.ledger().balance(training));
        assertThat(sum).isCloseTo(trainingJoules, within(1e-9 * trainingJoules));
    }

    /** 1.0 to 1.6 s of power that switches each 20 ms; the sampler ticks at its own pace. */
    private static double epoch(SimulatedRun run, Random random) {
        double truth = 0;
        int slices = 50 + random.nextInt(30);
        for (int slice = 0; slice < slices; slice++) {
            double watts = random.nextBoolean() ? 20 : 120;
            run.machine().zone("intel-rapl:0").watts(watts);
            run.pass(0.02);
            truth += watts * 0.02;
            if (run.io().nanoTime() - run.sampler().lastReadingNanos() >= 100_000_000L) {
                run.sampler().tick(false);
            }
        }
        run.sampler().boundaryReading();
        return truth;
    }

    private SimulatedRun run() {
        SimulatedPowercap machine = new SimulatedPowercap(folder);
        machine.zone("intel-rapl:0", "package-0", 30).limitWatts(200);
        return new SimulatedRun(machine, 0.1, SimulatedRun.SILENT);
    }

    private static double machineJoules(SimulatedRun run) {
        Double joules = run.ledger().life().machineJoules();
        assertThat(joules).isNotNull();
        return joules;
    }

    private static double joules(EnergyBalance balance) {
        Double joules = balance.processJoules();
        assertThat(joules).isNotNull();
        return joules;
    }
}
