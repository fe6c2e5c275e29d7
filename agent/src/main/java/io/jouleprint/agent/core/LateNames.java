package io.jouleprint.agent.core;

import io.jouleprint.agent.power.HostNames;
import io.jouleprint.agent.power.OwnThreads;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Names and counts of the hardware where no plain file tells them (Windows, macOS): asked once, on a daemon thread of its
 * own, since the answer takes 0.3 s and a native library. It starts late, so that a program that is over at once pays nothing.
 */
final class LateNames implements Runnable {
    private static final long DELAY_NANOS = 300_000_000L;

    private final Supplier<Optional<HostNames>> question;
    private volatile @Nullable HostNames answer;

    private LateNames(Supplier<Optional<HostNames>> question) {
        this.question = question;
    }

    static LateNames byOshi() {
        return ask(new ByOshi());
    }

    static LateNames ask(Supplier<Optional<HostNames>> question) {
        LateNames names = new LateNames(question);
        Thread thread = new Thread(OwnThreads.GROUP, names, "jouleprint-names");
        thread.setDaemon(true);
        thread.start();
        return names;
    }

    @Override
    public void run() {
        LockSupport.parkNanos(DELAY_NANOS);
        answer = question.get().orElse(null);
    }

    /** {@code null} as long as nothing was answered. */
    @Nullable
    HostNames answer() {
        return answer;
    }

    /** A named class: the first lambda of a JVM costs its program 30 ms. */
    private static final class ByOshi implements Supplier<Optional<HostNames>> {
        @Override
        public Optional<HostNames> get() {
            return HostNames.byOshi();
        }
    }
}
