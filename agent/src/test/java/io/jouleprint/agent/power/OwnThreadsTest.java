package io.jouleprint.agent.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class OwnThreadsTest {
    @Test
    void whatEndsOneOfThemIsNotToldToTheProgram() throws InterruptedException {
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        AtomicReference<Throwable> told = new AtomicReference<>();
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> told.set(thrown));
        try {
            Thread thread = new Thread(
                    OwnThreads.GROUP,
                    () -> {
                        throw new OutOfMemoryError("ours");
                    },
                    "jouleprint-test");
            thread.start();
            thread.join();
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
        assertThat(told).hasNullValue();
    }

    @Test
    void theProgramsGroupDoesNotHoldThem() {
        assertThat(Thread.currentThread().getThreadGroup().parentOf(OwnThreads.GROUP))
                .isFalse();
    }
}
