package io.jouleprint.agent.framework;

import io.jouleprint.agent.attribution.TrainingEvent;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Boundaries on their way to the sampler's thread. Never waits for room: what does not fit is dropped and counted. It grows
 * as it is needed, to one second of epochs of 20 us.
 */
final class EventQueue {
    private static final int CAPACITY = 1 << 17;
    private static final int RESERVED = CAPACITY / 4;

    private final ArrayDeque<TrainingEvent> events = new ArrayDeque<>();
    private final AtomicLong dropped = new AtomicLong();

    /** For epochs and phases; the last quarter is kept for whole trainings. */
    boolean offer(TrainingEvent event) {
        return offer(event, CAPACITY - RESERVED);
    }

    /** For the beginning and end of trainings. */
    void offerAnyway(TrainingEvent event) {
        offer(event, CAPACITY);
    }

    private boolean offer(TrainingEvent event, int most) {
        synchronized (events) {
            if (events.size() < most) {
                events.addLast(event);
                return true;
            }
        }
        dropped.incrementAndGet();
        return false;
    }

    void drain(Consumer<TrainingEvent> to) {
        for (TrainingEvent event = poll(); event != null; event = poll()) {
            to.accept(event);
        }
    }

    private @Nullable TrainingEvent poll() {
        synchronized (events) {
            return events.pollFirst();
        }
    }

    long dropped() {
        return dropped.get();
    }
}
