package io.jouleprint.agent.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jouleprint.agent.attribution.TrainingEvent.EpochClosed;
import io.jouleprint.agent.attribution.TrainingEvent.EpochOpened;
import io.jouleprint.agent.attribution.TrainingEvent.Failure;
import io.jouleprint.agent.attribution.TrainingEvent.PhaseClosed;
import io.jouleprint.agent.attribution.TrainingEvent.PhaseOpened;
import io.jouleprint.agent.attribution.TrainingEvent.TrainingClosed;
import io.jouleprint.agent.attribution.TrainingEvent.TrainingOpened;
import io.jouleprint.report.ClosedBy;
import io.jouleprint.report.Epoch;
import io.jouleprint.report.Outcome;
import io.jouleprint.report.Training;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingLogTest {
    private static final long START = 1_000_000_000_000L;
    private static final double WATTS = 50;

    private final EnergyLedger ledger = Ledgers.ledger(IdlePolicy.ALL, null, 4);
    private final Ledgers.Clock clock = new Ledgers.Clock(ledger, START);
    private final Tallies outside = new Tallies();
    private final TrainingLog log = new TrainingLog(ledger, START, Instant.parse("2026-01-02T03:04:05Z"));

    @Test
    void aTrainingWithTwoEpochsAndAnEvaluationInside() {
        Tallies tallies = new Tallies();
        TrainingFacts facts = new TrainingFacts();
        facts.parameters(1000);
        facts.dense();
        facts.optimizer("adam");
        run(1);
        log.accept(new TrainingOpened(clock.nanos(), 1, 0, "dl4j", "mnist", false, facts, tallies));
        SpanCell steps = tallies.of(Phase.STEP).newCell(() -> false);
        for (int epoch = 0; epoch < 2; epoch++) {
            log.accept(new EpochOpened(clock.nanos(), 1));
            step(steps, 128, 1.0 - epoch * 0.5);
            run(2);
            log.accept(new EpochClosed(
                    clock.nanos(), 1, epoch, epoch, 1, 128L, 1.0 - epoch * 0.5, Map.of("accuracy", 0.9)));
            long before = clock.nanos();
            log.accept(new PhaseOpened(before, 1, Phase.EVALUATE, epoch + 1));
            SpanCell evaluations = tallies.of(Phase.EVALUATE).newCell(() -> false);
            evaluations.start(before);
            run(1);
            evaluations.end(clock.nanos());
            log.accept(new PhaseClosed(clock.nanos(), epoch + 1));
        }
        log.accept(new TrainingClosed(clock.nanos(), 1, ClosedBy.RETURN, false, null));
        run(5);

        Training training = log.trainings().get(0);
        assertThat(training.id()).isEqualTo("t1");
        assertThat(training.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(training.startedAt()).isEqualTo("2026-01-02T03:04:06Z");
        assertThat(training.startSeconds()).isCloseTo(1, within(1e-9));
        assertThat(training.durationSeconds()).isCloseTo(6, within(1e-9));
        assertThat(training.energy().processJoules()).isCloseTo(6 * WATTS, within(1e-6));
        assertThat(training.samples()).isEqualTo(256);
        assertThat(training.compute().flops()).isEqualTo(6.0 * 1000 * 256);
        assertThat(training.steps().count()).isEqualTo(2);
        assertThat(training.steps().meanJoules()).isCloseTo(3 * WATTS, within(1e-6));
        assertThat(training.steps().loss().last()).isEqualTo(0.5);
        assertThat(training.epochs()).extracting(Epoch::processJoules).allSatisfy(joules -> assertThat(joules)
                .isCloseTo(2 * WATTS, within(1e-6)));
        assertThat(training.epochs().get(1).metrics()).containsEntry("accuracy", 0.9);
        assertThat(training.phases()).containsOnlyKeys("evaluate");
        assertThat(training.phases().get("evaluate").count()).isEqualTo(2);
        assertThat(training.phases().get("evaluate").processJoules()).isCloseTo(2 * WATTS, within(1e-6));
    }

    @Test
    void anEndInThePastTakesBackWhatCameAfterIt() {
        open(1, 0, true);
        run(3);
        long end = clock.nanos();
        run(60);
        log.accept(new TrainingClosed(end, 1, ClosedBy.IDLE, false, null));
        run(2);
        Training training = log.trainings().get(0);
        assertThat(training.durationSeconds()).isCloseTo(3, within(1e-9));
        assertThat(training.energy().processJoules()).isCloseTo(3 * WATTS, within(1e-6));
        assertThat(training.outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void howATrainingEndedDecidesItsOutcome() {
        open(1, 0, false);
        open(2, 0, true);
        open(3, 0, false);
        open(4, 3, false);
        run(1);
        assertThat(log.isTraining()).isTrue();
        assertThat(log.trainings()).extracting(Training::outcome).containsOnly(Outcome.RUNNING);
        log.accept(new TrainingClosed(clock.nanos(), 1, ClosedBy.SHUTDOWN, false, null));
        log.accept(new TrainingClosed(clock.nanos(), 2, ClosedBy.SHUTDOWN, false, null));
        log.accept(new TrainingClosed(clock.nanos(), 4, ClosedBy.THROW, false, new Failure("a.B", "c")));
        log.accept(new TrainingClosed(clock.nanos(), 3, ClosedBy.RETURN, false, null));
        List<Training> trainings = log.trainings();
        assertThat(trainings)
                .extracting(Training::outcome)
                .containsExactly(Outcome.INTERRUPTED, Outcome.COMPLETED, Outcome.COMPLETED, Outcome.FAILED);
        assertThat(trainings.get(3).parentId()).isEqualTo("t3");
        assertThat(trainings.get(3).failure().type()).isEqualTo("a.B");
        assertThat(log.lastRootOutcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(log.isTraining()).isFalse();
    }

    @Test
    void manyEpochsShareAThousandRowsAndNothingIsLost() {
        open(1, 0, false);
        int epochs = 5_003;
        for (int i = 0; i < epochs; i++) {
            log.accept(new EpochOpened(clock.nanos(), 1));
            run(0.1);
            log.accept(new EpochClosed(clock.nanos(), 1, i, i, 3, 10L, 1.0 / (i + 1), Map.of()));
        }
        log.accept(new TrainingClosed(clock.nanos(), 1, ClosedBy.RETURN, false, null));
        run(5);
        Training training = log.trainings().get(0);
        assertThat(training.epochs().size()).isBetween(500, 1000);
        int next = 0;
        double joules = 0;
        for (Epoch epoch : training.epochs()) {
            assertThat(epoch.index()).isEqualTo(next);
            assertThat(epoch.steps()).isEqualTo(3L * epoch.count());
            assertThat(epoch.samples()).isEqualTo(10L * epoch.count());
            next = epoch.lastIndex() + 1;
            joules += epoch.processJoules() == null ? 0 : epoch.processJoules();
        }
        assertThat(next).isEqualTo(epochs);
        assertThat(joules).isCloseTo(epochs * 0.1 * WATTS, within(WATTS * 0.5));
        assertThat(training.samples()).isEqualTo(10L * epochs);
    }

    @Test
    void anEpochOpenedTwiceBeganTheSecondTime() {
        open(1, 0, false);
        log.accept(new EpochOpened(clock.nanos(), 1));
        run(2);
        log.accept(new EpochOpened(clock.nanos(), 1));
        run(1);
        log.accept(new EpochClosed(clock.nanos(), 1, 0, 0, 0, null, null, Map.of()));
        run(3);
        Epoch epoch = log.trainings().get(0).epochs().get(0);
        assertThat(epoch.startSeconds()).isCloseTo(2, within(1e-9));
        assertThat(epoch.processJoules()).isCloseTo(WATTS, within(1e-6));
    }

    @Test
    void shortCallsOutsideOfTrainingsGetTheMeanPowerAroundThem() {
        SpanCell predictions = outside.of(Phase.PREDICT).newCell(() -> false);
        for (int i = 0; i < 1000; i++) {
            predictions.start(i);
            predictions.end(i + 1_000_000);
        }
        run(10);
        var total = log.phases(ledger.life(), outside).get("predict");
        assertThat(total.count()).isEqualTo(1000);
        assertThat(total.durationSeconds()).isCloseTo(1, within(1e-6));
        assertThat(total.processJoules()).isCloseTo(WATTS, within(1e-3));
    }

    @Test
    void moreTrainingsThanCanBeListedAreCounted() {
        for (int i = 1; i <= TrainingLog.MOST_ROOTS + 7; i++) {
            open(i, 0, false);
            log.accept(new TrainingClosed(clock.nanos(), i, ClosedBy.RETURN, false, null));
        }
        assertThat(log.trainings()).hasSize(TrainingLog.MOST_ROOTS);
        assertThat(log.warnings()).singleElement().satisfies(warning -> assertThat(warning.message())
                .startsWith("7 further trainings"));
    }

    private void open(int id, int parent, boolean openEnded) {
        log.accept(new TrainingOpened(
                clock.nanos(), id, parent, "encog", null, openEnded, new TrainingFacts(), new Tallies()));
    }

    private void run(double seconds) {
        clock.run(seconds, 1, 1, WATTS);
    }

    private static void step(SpanCell cell, long samples, double loss) {
        cell.start(0);
        cell.end(1000);
        cell.samples(samples);
        cell.loss(loss);
    }
}
