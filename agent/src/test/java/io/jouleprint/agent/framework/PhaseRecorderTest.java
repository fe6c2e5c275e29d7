package io.jouleprint.agent.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jouleprint.agent.attribution.Phase;
import io.jouleprint.agent.attribution.TrainingEvent.EpochClosed;
import io.jouleprint.agent.attribution.TrainingEvent.EpochTold;
import io.jouleprint.agent.attribution.TrainingEvent.PhaseOpened;
import io.jouleprint.agent.attribution.TrainingEvent.TrainingOpened;
import io.jouleprint.agent.framework.Hook.Kind;
import io.jouleprint.report.ClosedBy;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PhaseRecorderTest {
    private static final String HOOKS = "Workshop.Net#fit:run;Workshop.Net#pass:epoch;Workshop.Net#update:step;"
            + "Workshop.Net#evaluate:evaluate;Workshop.Net#predict:predict";

    @Test
    void oneTrainingWithEpochsAndStepsThoughOverloadsCallEachOther() throws Exception {
        try (Bench bench = Bench.withHooks(HOOKS)) {
            Bench.call(bench.make("Net"), "fit", 5);
            assertThat(bench.trainings()).extracting(TrainingOpened::framework).containsExactly("hooks");
            assertThat(bench.trainings().get(0).openEnded()).isFalse();
            assertThat(bench.epochs()).extracting(EpochClosed::index).containsExactly(0, 1, 2, 3, 4);
            assertThat(bench.epochs()).extracting(EpochClosed::steps).containsOnly(3L);
            assertThat(bench.closes()).singleElement().satisfies(closed -> {
                assertThat(closed.closedBy()).isEqualTo(ClosedBy.RETURN);
                assertThat(closed.failure()).isNull();
            });
            assertThat(steps(bench, 0)).isEqualTo(15);
        }
    }

    @Test
    void exceptionFailsTheTrainingAndTheUnfinishedEpochIsNone() throws Exception {
        try (Bench bench = Bench.withHooks(HOOKS)) {
            Object net = bench.make("Net");
            assertThatThrownBy(() -> Bench.call(net, "fit", 2, 200, 0L)).hasMessage("bad batch");
            assertThat(bench.closes()).singleElement().satisfies(closed -> {
                assertThat(closed.closedBy()).isEqualTo(ClosedBy.THROW);
                assertThat(closed.failure().type()).isEqualTo("java.lang.IllegalStateException");
                assertThat(closed.failure().message()).isEqualTo("bad batch");
            });
            assertThat(bench.epochs()).isEmpty();
            assertThat(steps(bench, 0)).isEqualTo(99);
        }
    }

    @Test
    void predictionsInsideAnEvaluationAreThatEvaluation() throws Exception {
        try (Bench bench = Bench.withHooks(HOOKS)) {
            Object net = bench.make("Net");
            Bench.call(net, "evaluate");
            Bench.call(net, "predict", 1);
            assertThat(bench.trainings()).isEmpty();
            assertThat(bench.events(PhaseOpened.class))
                    .extracting(PhaseOpened::phase)
                    .containsExactly(Phase.EVALUATE, Phase.PREDICT);
            assertThat(bench.recorder.outside().of(Phase.PREDICT).sum().count()).isEqualTo(1);
            assertThat(bench.recorder.outside().of(Phase.EVALUATE).sum().count())
                    .isEqualTo(1);
        }
    }

    @Test
    void handFedEpochsOfOneModelAreOneTrainingThatEndsByIdleTime() throws Exception {
        try (Bench bench = Bench.withHooks("Workshop.Net#pass:epoch;Workshop.Net#update:step")) {
            Object net = bench.make("Net");
            Bench.call(net, "pass", 4);
            Bench.call(net, "pass", 4);
            Bench.call(net, "update", 1, 0.1);
            assertThat(bench.trainings()).singleElement().satisfies(opened -> assertThat(opened.openEnded())
                    .isTrue());
            assertThat(bench.epochs()).hasSize(2);
            long last = bench.nanos.get();
            bench.nanos.addAndGet(Trainings.IDLE_NANOS + 1_000_000);
            assertThat(bench.closes()).singleElement().satisfies(closed -> {
                assertThat(closed.closedBy()).isEqualTo(ClosedBy.IDLE);
                assertThat(closed.nanos()).isLessThanOrEqualTo(last);
            });
            assertThat(steps(bench, 0)).isEqualTo(9);
        }
    }

    @Test
    void figuresToldBetweenEpochsAreOfTheOneBefore() throws Exception {
        String net = Workshop.class.getName() + "$Net";
        Hook evaluate =
                Hook.of(net, "evaluate", Phase.EVALUATE).reading((call, values) -> values.metric("accuracy", 0.5));
        try (Bench bench =
                Bench.withFramework(Hook.of(net, "pass", Phase.EPOCH), Hook.of(net, "update", Phase.STEP), evaluate)) {
            Object model = bench.make("Net");
            Bench.call(model, "evaluate"); // of no training
            Bench.call(model, "pass", 2);
            Bench.call(model, "evaluate");
            assertThat(bench.events(EpochTold.class)).singleElement().satisfies(told -> {
                assertThat(told.metric()).isEqualTo("accuracy");
                assertThat(told.value()).isEqualTo(0.5);
            });
            bench.recorder.enter(0, model, null);
            Bench.call(model, "evaluate");
            bench.recorder.exit(0, null, null);
            assertThat(bench.epochs())
                    .extracting(EpochClosed::metrics)
                    .containsExactly(Map.of(), Map.of("accuracy", 0.5));
        }
    }

    @Test
    void nextModelOnTheSameThreadEndsTheOneBeforeIt() throws Exception {
        try (Bench bench = Bench.withHooks("Workshop.Net#update:step")) {
            Object first = bench.make("Net");
            Object second = bench.make("Net");
            Bench.call(first, "update", 1, 0.1);
            Bench.call(second, "update", 1, 0.1);
            assertThat(bench.trainings()).hasSize(2);
            assertThat(bench.closes()).hasSize(1);
        }
    }

    @Test
    void modelsThatTakeTurnsAreOneTraining() throws Exception {
        try (Bench bench = Bench.withHooks("Workshop.Net#update:step")) {
            Object generator = bench.make("Net");
            Object discriminator = bench.make("Net");
            for (int i = 0; i < 10; i++) {
                Bench.call(generator, "update", 1, 0.1);
                Bench.call(discriminator, "update", 1, 0.1);
            }
            assertThat(bench.trainings()).hasSize(2);
            assertThat(steps(bench, 1)).isEqualTo(19);
        }
    }

    @Test
    void ticksCompleteEpochsOfALoopThatTheApplicationWrites() throws Exception {
        String trainer = Workshop.class.getName() + "$Trainer";
        try (Bench bench = Bench.withFramework(
                Hook.of(trainer, "iteration", Phase.EPOCH).as(Kind.OPENS),
                Hook.of(trainer, "completed", Phase.EPOCH).as(Kind.TICK),
                Hook.of(trainer, "finish", Phase.RUN).as(Kind.CLOSES))) {
            Object user = bench.make("Trainer");
            Bench.call(user, "iteration");
            Bench.call(user, "iteration");
            Bench.call(user, "iteration", 3);
            Bench.call(user, "finish");
            assertThat(bench.trainings()).hasSize(1);
            assertThat(bench.epochs()).extracting(EpochClosed::index).containsExactly(0, 1, 2, 3, 4);
            assertThat(bench.closes()).singleElement().satisfies(closed -> assertThat(closed.closedBy())
                    .isEqualTo(ClosedBy.RETURN));
        }
    }

    @Test
    void whatTheUserHookedWinsOverTheFrameworkInside() throws Exception {
        FrameworkIntegration framework = Bench.framework(
                "shop",
                Hook.of(Workshop.class.getName() + "$Net", "pass", Phase.RUN)
                        .reading((call, values) -> values.facts().batchSize(32)),
                Hook.of(Workshop.class.getName() + "$Net", "pass", Phase.EPOCH),
                Hook.of(Workshop.class.getName() + "$Net", "update", Phase.STEP));
        try (Bench bench = new Bench(List.of(framework), "Workshop.Net#fit:run;Workshop.Net#pass:epoch")) {
            Bench.call(bench.make("Net"), "fit", 4);
            assertThat(bench.trainings()).extracting(TrainingOpened::framework).containsExactly("hooks");
            assertThat(bench.epochs()).hasSize(4);
            assertThat(steps(bench, 0)).isEqualTo(12);
        }
    }

    @Test
    void whatTheProgramSaysByTheApiWinsOverHooksInside() throws Exception {
        try (Bench bench = Bench.withHooks(HOOKS)) {
            Object run = bench.recorder.open(null, "run", "mine");
            Object epoch = bench.recorder.open(run, "epoch", null);
            Bench.call(bench.make("Net"), "fit", 3);
            bench.recorder.close(epoch, null);
            bench.recorder.close(run, null);
            assertThat(bench.trainings()).singleElement().satisfies(opened -> {
                assertThat(opened.framework()).isEqualTo("api");
                assertThat(opened.name()).isEqualTo("mine");
            });
            assertThat(bench.epochs()).singleElement().satisfies(row -> assertThat(row.steps())
                    .isEqualTo(9));
        }
    }

    @Test
    void callsThatTheConditionRefusesAreAsIfNotHooked() throws Exception {
        String net = Workshop.class.getName() + "$Net";
        Hook even = Hook.of(net, "update", Phase.STEP).when(call -> (Integer) call.argument(0) % 2 == 0);
        try (Bench bench = Bench.withFramework(Hook.of(net, "fit", Phase.RUN), even)) {
            Bench.call(bench.make("Net"), "fit", 2, 9, 0L);
            assertThat(steps(bench, 0)).isEqualTo(10);
        }
    }

    @Test
    void aConditionThatFailsHoldsForNoCallAndIsReported() throws Exception {
        Hook odd = Hook.of(Workshop.class.getName() + "$Net", "update", Phase.STEP)
                .when(call -> (Boolean) call.argument(0));
        try (Bench bench = Bench.withFramework(odd)) {
            Bench.call(bench.make("Net"), "update", 1, 0.1);
            assertThat(bench.trainings()).isEmpty();
            assertThat(bench.table.get(0).readingFailure).contains("ClassCastException");
        }
    }

    @Test
    void theKeySaysWhichTrainingAStepBelongsTo() throws Exception {
        List<Object> keys = List.of(new Object(), new Object());
        Hook update = Hook.of(Workshop.class.getName() + "$Net", "update", Phase.STEP)
                .keyedBy(call -> keys.get((Integer) call.argument(0)));
        try (Bench bench = Bench.withFramework(update)) {
            Bench.call(bench.make("Net"), "update", 0, 0.1);
            Bench.call(bench.make("Net"), "update", 0, 0.1);
            Bench.call(bench.make("Net"), "update", 1, 0.1);
            assertThat(bench.trainings()).hasSize(2);
            assertThat(steps(bench, 0)).isEqualTo(2);
            assertThat(steps(bench, 1)).isEqualTo(1);
        }
    }

    @Test
    void predictionsAreCountedInTheTrainingOrOutsideOfAll() throws Exception {
        try (Bench bench = Bench.withHooks(HOOKS)) {
            Object net = bench.make("Net");
            bench.recorder.enter(0, net, null);
            Bench.call(net, "predict", 1);
            bench.recorder.exit(0, null, null);
            Bench.call(net, "predict", 1);
            Bench.call(net, "predict", 1);
            assertThat(bench.trainings()
                            .get(0)
                            .tallies()
                            .of(Phase.PREDICT)
                            .sum()
                            .count())
                    .isEqualTo(1);
            assertThat(bench.recorder.outside().of(Phase.PREDICT).sum().count()).isEqualTo(2);
        }
    }

    @Test
    void nestedTrainingsOfOtherReceiversFormATree() throws Exception {
        String net = Workshop.class.getName() + "$Net";
        try (Bench bench = Bench.withFramework(
                Hook.of(net, "fit", Phase.RUN),
                Hook.onSubtypesOf(Workshop.class.getName() + "$Learner", "learn", Phase.RUN))) {
            Object outer = bench.make("Net");
            Object inner = bench.make("UserLearner");
            int fit = bench.table.get(0).id;
            bench.recorder.enter(fit, outer, null);
            Bench.call(inner, "learn", (Object) new double[1][]);
            Thread worker = new Thread(() -> {
                try {
                    Bench.call(inner, "learn", (Object) new double[1][]);
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
            worker.start();
            worker.join();
            bench.recorder.exit(fit, null, null);
            Bench.call(inner, "learn", (Object) new double[1][]);
            assertThat(bench.trainings()).extracting(TrainingOpened::parent).containsExactly(0, 1, 1, 0);
        }
    }

    @Test
    void shutdownEndsWhatIsOpen() throws Exception {
        try (Bench bench = Bench.withHooks(HOOKS)) {
            bench.recorder.enter(0, bench.make("Net"), null);
            bench.recorder.shutdown();
            assertThat(bench.closes()).singleElement().satisfies(closed -> assertThat(closed.closedBy())
                    .isEqualTo(ClosedBy.SHUTDOWN));
        }
    }

    @Test
    void shutdownAmidAnEpochCutsItsTrainingShort() throws Exception {
        try (Bench bench = Bench.withHooks("Workshop.Net#pass:epoch;Workshop.Net#update:step")) {
            Object net = bench.make("Net");
            Bench.call(net, "pass", 2);
            bench.recorder.enter(0, net, null);
            Bench.call(net, "update", 1, 0.1);
            bench.recorder.shutdown();
            assertThat(bench.epochs()).hasSize(1);
            assertThat(bench.closes()).singleElement().satisfies(closed -> assertThat(closed.cutShort())
                    .isTrue());
        }
    }

    @Test
    void failedReadingIsSwitchedOffAndNothingElse() throws Exception {
        Getter missing = Getter.method("noSuchGetter");
        Hook update = Hook.of(Workshop.class.getName() + "$Net", "update", Phase.STEP)
                .reading((call, values) -> values.loss(missing.number(call.self())));
        try (Bench bench = Bench.withFramework(update)) {
            Object net = bench.make("Net");
            Bench.call(net, "update", 1, 0.1);
            Bench.call(net, "update", 1, 0.1);
            assertThat(steps(bench, 0)).isEqualTo(2);
            assertThat(bench.table.get(0).readingFailure).contains("has no method noSuchGetter");
        }
    }

    @Test
    void fastEpochsShareRowsButNoIndexAndNoStepIsLost() throws Exception {
        try (Bench bench = Bench.withHooks(HOOKS)) {
            Bench.call(bench.make("Net"), "fit", 60_000);
            List<EpochClosed> rows = bench.epochs();
            assertThat(rows.size()).isBetween(1000, 50_000);
            int next = 0;
            long steps = 0;
            for (EpochClosed row : rows) {
                assertThat(row.index()).isEqualTo(next);
                next = row.lastIndex() + 1;
                steps += row.steps();
            }
            assertThat(steps).isEqualTo(next * 3L);
            assertThat(bench.closes()).hasSize(1);
            assertThat(bench.recorder.droppedEvents()).isPositive();
        }
    }

    @Test
    void receiversAndClassLoadersAreNotKept() throws Exception {
        try (Bench bench = Bench.withHooks(HOOKS + ";Workshop.Learner+#learn:run")) {
            Bench.call(bench.make("UserLearner"), "learn", (Object) new double[3][]);
            Bench.call(bench.make("Net"), "fit", 3);
            Bench.call(bench.make("Net"), "pass", 2); // no method's return ends this training
            WeakReference<ClassLoader> dropped = bench.dropClasses();
            for (int i = 0; i < 100 && dropped.get() != null; i++) {
                System.gc();
                Thread.sleep(20);
            }
            assertThat(dropped.get()).isNull();
            assertThat(bench.trainings()).hasSize(3);
        }
    }

    @Test
    void aFullStackLeavesNothingBehind() throws Exception {
        try (Bench bench = Bench.withHooks("Workshop.Deep#dig:run;Workshop.Net#fit:run")) {
            Object deep = bench.make("Deep");
            for (int i = 0; i < 20; i++) { // not each one fills the stack inside our own call
                assertThatThrownBy(() -> Bench.call(deep, "dig", 0)).hasCauseInstanceOf(StackOverflowError.class);
            }
            Bench.call(bench.make("Net"), "fit", 1);
            assertThat(bench.closes()).hasSize(21);
        }
    }

    @Test
    void moreTrainingsThanCanBeListedDoNotWait() throws Exception {
        try (Bench bench = Bench.withHooks(HOOKS)) {
            Object net = bench.make("Net");
            for (int i = 0; i < 5000; i++) {
                Bench.call(net, "fit", 1);
            }
            assertThat(bench.trainings()).hasSize(2000);
            assertThat(bench.closes()).hasSize(2000);
            assertThat(bench.epochs()).hasSize(2000);
            Bench.call(net, "fit", 1);
            assertThat(bench.trainings()).hasSize(2001).last().satisfies(training -> assertThat(training.training())
                    .isEqualTo(5001));
        }
    }

    private static long steps(Bench bench, int training) {
        return bench.trainings().get(training).tallies().of(Phase.STEP).sum().count();
    }
}
