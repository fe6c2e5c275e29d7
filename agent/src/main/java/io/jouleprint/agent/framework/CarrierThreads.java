package io.jouleprint.agent.framework;

import io.jouleprint.agent.attribution.Carrier;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The platform threads that ever had a span, and which root training each of them works for.
 *
 * <p>A thread tells its system id once, at its first span: 10 us, and nothing a step. The id is that of the carrier thread
 * on a virtual thread, which may serve others in a moment: those are left out.
 */
final class CarrierThreads {
    private static final Path THREAD_SELF = Path.of("/proc/thread-self");
    private static final int FIRST_CLEANING = 64;

    private final List<Entry> entries = new ArrayList<>();
    private int nextCleaning = FIRST_CLEANING;
    private boolean unknowable;

    /** The calling thread has its first span. */
    void addCurrent(ThreadSpans spans) {
        Thread thread = Thread.currentThread();
        long id = unknowable || VirtualThreads.isVirtual(thread) ? -1 : systemId();
        if (id > 0) {
            add(new Entry(id, new WeakReference<>(thread), new WeakReference<>(spans)));
        }
    }

    private synchronized void add(Entry entry) {
        if (entries.size() >= nextCleaning) {
            entries.removeIf(Entry::ended);
            nextCleaning = Math.max(FIRST_CLEANING, 2 * entries.size());
        }
        entries.add(entry);
    }

    /** Those that work for an open training now. */
    synchronized List<Carrier> carriers() {
        entries.removeIf(Entry::ended);
        List<Carrier> carriers = new ArrayList<>();
        for (Entry entry : entries) {
            ThreadSpans spans = entry.spans.get();
            OpenTraining root = spans == null ? null : spans.carried();
            if (spans != null && root != null) {
                carriers.add(new Carrier(entry.threadId, root.id, spans.changes()));
            }
        }
        return carriers;
    }

    /** {@code /proc/thread-self} links to {@code PID/task/TID}; -1 where there is none. */
    private long systemId() {
        try {
            Path task = Files.readSymbolicLink(THREAD_SELF).getFileName();
            return task == null ? -1 : Long.parseLong(task.toString());
        } catch (IOException | NumberFormatException | UnsupportedOperationException | SecurityException e) {
            unknowable = true;
            return -1;
        }
    }

    /** Weak, so that a thread and its trainings can go. */
    private record Entry(long threadId, WeakReference<Thread> thread, WeakReference<ThreadSpans> spans) {
        boolean ended() {
            @Nullable Thread known = thread.get();
            return known == null || !known.isAlive();
        }
    }
}
