package io.jouleprint.agent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrainingEventsTest {
    @AfterEach
    void nobodyListens() {
        TrainingEvents.listener(null);
    }

    @Test
    void noFailureOfOursReachesTheApplication() {
        for (Throwable ours :
                new Throwable[] {new IllegalStateException("a"), new StackOverflowError(), new Error("b")}) {
            listenAndThrow(ours);
            TrainingEvents.enter(0, null, null);
            TrainingEvents.exit(0, null, null);
            TrainingEvents.pass(0, null);
            assertThat(TrainingEvents.open(null, "run", null)).isNull();
            TrainingEvents.set(this, "loss", 1, null);
            TrainingEvents.close(this, null);
        }
        assertThat(TrainingEvents.failure()).isEqualTo("java.lang.Error: b");
    }

    /** {@code Thread.stop} may find the thread in our code, and it must not go on then. */
    @Test
    @SuppressWarnings("removal")
    void aThreadThatIsStoppedStops() {
        listenAndThrow(new ThreadDeath());
        assertThatThrownBy(() -> TrainingEvents.enter(0, null, null)).isInstanceOf(ThreadDeath.class);
        assertThatThrownBy(() -> TrainingEvents.exit(0, null, null)).isInstanceOf(ThreadDeath.class);
    }

    private static void listenAndThrow(Throwable thrown) {
        TrainingEvents.listener((TrainingListener) Proxy.newProxyInstance(
                TrainingListener.class.getClassLoader(),
                new Class<?>[] {TrainingListener.class},
                (proxy, method, arguments) -> {
                    throw thrown;
                }));
    }
}
