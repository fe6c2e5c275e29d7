package io.jouleprint.agent.power;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Probes the sources that need native libraries, each on a daemon thread of its own: a driver that hangs must stop
 * nothing else. They start a little late, so that a program that is over at once pays for none of them.
 */
final class SlowSources {
    private static final long DELAY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final long lookAgainNanos;
    private final Queue<FoundSource> found = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unanswered = new AtomicInteger();

    SlowSources() {
        this(TimeUnit.SECONDS.toNanos(5));
    }

    /** Sources that must not be touched yet are asked about again that often. */
    SlowSources(long lookAgainNanos) {
        this.lookAgainNanos = lookAgainNanos;
    }

    void start(List<PowerSource> sources) {
        for (PowerSource source : sources) {
            if (!source.plainFiles()) {
                unanswered.incrementAndGet();
                Thread thread = new Thread(
                        OwnThreads.GROUP,
                        new Probing(source, found, lookAgainNanos),
                        "jouleprint-probe-" + source.id());
                thread.setDaemon(true);
                thread.start();
            }
        }
    }

    /** One that has answered since the last call, or {@code null}. */
    @Nullable
    FoundSource poll() {
        FoundSource source = found.poll();
        if (source != null) {
            unanswered.decrementAndGet();
        }
        return source;
    }

    /** Whether {@link #poll} has one. */
    boolean answered() {
        return !found.isEmpty();
    }

    /** Whether some have not been polled yet; any thread may ask. */
    boolean pending() {
        return unanswered.get() > 0;
    }

    /** A named class: the first lambda of a JVM costs its program 30 ms. */
    private record Probing(PowerSource source, Queue<FoundSource> found, long lookAgainNanos) implements Runnable {
        @Override
        public void run() {
            LockSupport.parkNanos(DELAY_NANOS);
            if (source.untouchable() != null) {
                found.add(FoundSource.of(source));
                do {
                    LockSupport.parkNanos(lookAgainNanos);
                } while (source.untouchable() != null);
            }
            found.add(FoundSource.of(source));
        }
    }
}
