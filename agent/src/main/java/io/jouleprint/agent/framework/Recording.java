package io.jouleprint.agent.framework;

import io.jouleprint.agent.bootstrap.BootClasses;
import io.jouleprint.agent.bootstrap.TrainingEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The way from woven code to the recorder, made with the first hook: a program that never trains pays neither for classes
 * on the boot loader nor for the recorder.
 *
 * <p>No class that is linked before {@link #begin} may make the verifier look at a class of the boot loader: it would not
 * be found, or come from the wrong loader. Naming one is harmless, passing one of ours where one of those is asked for is
 * not; so {@link PhaseRecorder} and {@link Fold} announce themselves.
 */
final class Recording {
    private final BootClasses bootClasses;
    private final Runnable boundary;
    private volatile @Nullable PhaseRecorder recorder;

    /** {@code boundary} is called on the application's threads where a training or an epoch begins or ends. */
    Recording(BootClasses bootClasses, Runnable boundary) {
        this.bootClasses = bootClasses;
        this.boundary = boundary;
    }

    /** Before the first class is woven for {@code table}, or calls us by itself. */
    synchronized void begin(HookTable table) {
        if (recorder != null) {
            return;
        }
        try {
            bootClasses.define();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        PhaseRecorder first = new PhaseRecorder(table, new MonotonicClock(), boundary);
        first.listen();
        recorder = first;
    }

    /** {@code null} as long as there is no hook. */
    @Nullable
    PhaseRecorder recorder() {
        return recorder;
    }

    /** The last event that was lost by an error of ours. */
    @Nullable
    String failure() {
        return recorder == null ? null : TrainingEvents.failure();
    }

    private static final class MonotonicClock implements LongSupplier {
        @Override
        public long getAsLong() {
            return System.nanoTime();
        }
    }
}
