package io.jouleprint.agent.framework;

import io.jouleprint.agent.attribution.TrainingEvent;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Boundaries on their way to the sampler's thread. Never waits: what does not fit is dropped and counted. */
final class EventQueue {
    private static final int CAPACITY = 8192;
    private static final int RESERVED = CAPACITY / 4;

    private final ArrayBlockingQueue<TrainingEvent> events = new ArrayBlockingQueue<>(CAPACITY);
    private final AtomicLong dropped = new AtomicLong();

    /** For epochs and phases; the last quarter is kept for whole trainings. */
    boolean offer(TrainingEvent event) {
        if (events.remainingCapacity() > RESERVED && events.offer(event)) {
            return true;
        }
        dropped.incrementAndGet();
        return false;
    }

    /** For the beginning and end of trainings. */
    void offerAnyway(TrainingEvent event) {
        if (!events.offer(event)) {
            dropped.incrementAndGet();
        }
    }

    void drain(Consumer<TrainingEvent> to) {
        for (TrainingEvent event = events.poll(); event != null; event = events.poll()) {
            to.accept(event);
        }
    }

    long dropped() {
        return dropped.get();
    }
}
