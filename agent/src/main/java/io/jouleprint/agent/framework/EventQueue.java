package io.jouleprint.agent.framework;

import io.jouleprint.agent.attribution.TrainingEvent;
import io.jouleprint.agent.attribution.TrainingEvent.TrainingOpened;
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

    /** As many as a report lists. Each has counts of its own, up to some KB, for which a small heap has no room. */
    private static final int MOST_OPENED = 2000;

    private final ArrayDeque<TrainingEvent> events = new ArrayDeque<>();
    private final AtomicLong dropped = new AtomicLong();
    private int opened;

    /** For epochs and phases; the last quarter is kept for whole trainings. */
    boolean offer(TrainingEvent event) {
        return offer(event, CAPACITY - RESERVED);
    }

    /** For the beginning of a training; one that does not fit is to be silent. */
    boolean open(TrainingOpened event) {
        synchronized (events) {
            boolean fits = offer(event, opened < MOST_OPENED ? CAPACITY : 0);
            opened += fits ? 1 : 0;
            return fits;
        }
    }

    /** For the end of trainings. */
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
            TrainingEvent event = events.pollFirst();
            opened -= event instanceof TrainingOpened ? 1 : 0;
            return event;
        }
    }

    long dropped() {
        return dropped.get();
    }
}
