package io.jouleprint.agent.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jouleprint.agent.attribution.Phase;
import io.jouleprint.agent.attribution.SpanTally;
import io.jouleprint.agent.attribution.TrainingEvent.EpochClosed;
import io.jouleprint.agent.attribution.TrainingEvent.TrainingOpened;
import io.jouleprint.agent.framework.Hook.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Steps of which the recorder hears one in a hundred. */
class CountedStepsTest {
    private static final String NET = Workshop.class.getName() + "$Net";

    private static Bench bench(String ownHooks) {
        FrameworkIntegration framework = Bench.framework(
                "shop",
                Hook.of(NET, "fit", Phase.RUN),
                Hook.of(NET, "pass", Phase.EPOCH),
                Hook.of(NET, "evaluate", Phase.EVALUATE),
                Hook.of(NET, "update", Phase.STEP).as(Kind.COUNTS),
                Hook.of(NET, "predict", Phase.STEP).as(Kind.COUNTS));
        Bench bench = new Bench(List.of(framework), ownHooks);
        bench.lookNanos = 1000;
        return bench;
    }

    @Test
    void everyStepIsCountedInItsOwnEpoch() throws Exception {
        try (Bench bench = bench("")) {
            Bench.call(bench.make("Net"), "fit", 7, 98, 0L);
            assertThat(bench.epochs()).hasSize(7).extracting(EpochClosed::steps).containsOnly(98L);
            assertThat(steps(bench, 0).count()).isEqualTo(7 * 98);
        }
    }

    @Test
    void theClockIsReadForAFewOnly() throws Exception {
        try (Bench bench = bench("")) {
            Object net = bench.make("Net");
            Bench.call(net, "update", 0, 0.1);
            long before = bench.nanos.get();
            for (int i = 0; i < 10_000; i++) {
                Bench.call(net, "update", 0, 0.1);
            }
            assertThat((bench.nanos.get() - before) / bench.lookNanos).isBetween(4L, 50L);
            Bench.call(net, "evaluate"); // any other event books what the thread counted
            assertThat(steps(bench, 0).count()).isEqualTo(10_001);
        }
    }

    @Test
    void stepsInsideASidePhaseAreItsOwn() throws Exception {
        try (Bench bench = bench("")) {
            Object net = bench.make("Net");
            for (int i = 0; i < 1000; i++) {
                Bench.call(net, "update", 0, 0.1);
                Bench.call(net, "evaluate");
            }
            bench.recorder.shutdown();
            assertThat(steps(bench, 0).count()).isEqualTo(1000);
        }
    }

    @Test
    void threadsCountForThemselvesAndOneThatEndedLosesNothing() throws Exception {
        try (Bench bench = bench("")) {
            Object net = bench.make("Net");
            Runnable thousand = () -> {
                for (int i = 0; i < 1000; i++) {
                    try {
                        Bench.call(net, "update", 0, 0.1);
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                }
            };
            Thread first = new Thread(thousand);
            Thread second = new Thread(thousand);
            first.start();
            second.start();
            first.join();
            second.join();
            bench.events(); // the sampler's tick books those of threads that ended
            thousand.run();
            bench.recorder.shutdown();
            long all = 0;
            for (TrainingOpened training : bench.trainings()) {
                all += training.tallies().of(Phase.STEP).sum().count();
            }
            assertThat(all).isEqualTo(3000);
        }
    }

    @Test
    void stepsThatTheUserHookedSilenceThem() throws Exception {
        try (Bench bench = bench("Workshop.Net#fit:run;Workshop.Net#pass:step")) {
            Bench.call(bench.make("Net"), "fit", 5, 90, 0L);
            assertThat(steps(bench, 0).count()).isEqualTo(5);
        }
    }

    @Test
    void exceptionsPassThrough() throws Exception {
        try (Bench bench = bench("")) {
            Object net = bench.make("Net");
            assertThatThrownBy(() -> Bench.call(net, "fit", 1, 200, 0L)).hasMessage("bad batch");
            assertThat(steps(bench, 0).count()).isEqualTo(100);
        }
    }

    private static SpanTally.Sum steps(Bench bench, int training) {
        return bench.trainings().get(training).tallies().of(Phase.STEP).sum();
    }
}
