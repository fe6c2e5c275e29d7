package io.jouleprint.agent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** As when no memory is left for a text, or when code of the application fails in making one. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingLeavesItThoughAFailureCannotTellWhatItIs(boolean noMemory) {
        listenAndThrow(new Untold(noMemory));
        TrainingEvents.enter(0, this, null);
        TrainingEvents.exit(0, null, null);
        assertThat(TrainingEvents.failure()).contains("cannot tell");
    }

    private static final class Untold extends Error {
        private static final long serialVersionUID = 1;
        private final boolean noMemory;

        Untold(boolean noMemory) {
            this.noMemory = noMemory;
        }

        @Override
        public String toString() {
            if (noMemory) {
                throw new OutOfMemoryError();
            }
            throw new IllegalStateException();
        }
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
