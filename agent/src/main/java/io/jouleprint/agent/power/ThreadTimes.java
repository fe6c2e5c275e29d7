package io.jouleprint.agent.power;

import io.jouleprint.agent.attribution.ThreadCategory;
import io.jouleprint.agent.attribution.ThreadShares;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * CPU time of this process's threads by what they work for, from {@code /proc/self/task}: garbage collector and compiler
 * threads are invisible to {@code ThreadMXBean}.
 *
 * <p>A thread costs 10 to 30 us a look, so the threads are looked at every 5 s, and less often if that would cost more
 * than a two-thousandth of a CPU; that is reckoned, since on a busy machine a look takes long. Threads that ended keep what
 * they had used when last seen.
 */
final class ThreadTimes {
    private static final long SHORTEST_PERIOD_NANOS = 5_000_000_000L;
    private static final long LOOK_NANOS = 30_000;
    private static final long COST_FACTOR = 2_000;
    /** A thread may take its name after its first look; names are read again that often. */
    private static final int LOOKS_AT_NAME = 3;

    private final ThreadFiles threads;
    private final Map<String, Task> seen = new HashMap<>();
    private final Map<ThreadCategory, Long> nanosByKind = new EnumMap<>(ThreadCategory.class);
    private long looks;
    private boolean first = true;
    private long nextLookNanos;

    ThreadTimes() {
        this(ThreadFiles.OWN_TASKS);
    }

    ThreadTimes(Path tasks) {
        threads = new ThreadFiles(tasks);
    }

    /** Looks at the threads if it is time to. */
    void tick(long nowNanos) {
        if (first || nowNanos - nextLookNanos >= 0) {
            first = false;
            look();
            nextLookNanos = nowNanos + Math.max(SHORTEST_PERIOD_NANOS, COST_FACTOR * LOOK_NANOS * seen.size());
        }
    }

    /** Looks at the threads now. */
    void look() {
        String[] ids = threads.ids();
        if (ids == null) {
            return;
        }
        looks++;
        for (String id : ids) {
            look(id);
        }
        forgetEnded();
    }

    private void forgetEnded() {
        Iterator<Task> tasks = seen.values().iterator();
        while (tasks.hasNext()) {
            if (tasks.next().lastLook != looks) {
                tasks.remove();
            }
        }
    }

    /** Whether the system shows its threads at all. */
    boolean known() {
        return looks > 0;
    }

    /** CPU time so far. */
    ThreadShares shares() {
        ThreadShares shares = new ThreadShares();
        for (ThreadCategory category : ThreadCategory.values()) {
            shares.add(category, nanos(category) * 1e-9);
        }
        return shares;
    }

    /** CPU time of the agent's own threads so far. */
    double agentSeconds() {
        return nanos(ThreadCategory.AGENT) * 1e-9;
    }

    private long nanos(ThreadCategory kind) {
        return nanosByKind.getOrDefault(kind, 0L);
    }

    private void look(String id) {
        long nanos = threads.cpuNanos(id);
        if (nanos < 0) {
            return;
        }
        Task task = seen.get(id);
        if (task == null || nanos < task.nanos) {
            task = new Task(); // unknown, or an ended thread's id given to a new one
            seen.put(id, task);
        }
        task.lastLook = looks;
        if (task.namings < LOOKS_AT_NAME) {
            task.namings++;
            moveTo(ThreadCategory.of(threads.name(id)), task);
        }
        add(task.kind, nanos - task.nanos);
        task.nanos = nanos;
    }

    private void moveTo(ThreadCategory kind, Task task) {
        add(task.kind, -task.nanos);
        add(kind, task.nanos);
        task.kind = kind;
    }

    private void add(ThreadCategory kind, long nanos) {
        nanosByKind.put(kind, nanos(kind) + nanos);
    }

    private static final class Task {
        private ThreadCategory kind = ThreadCategory.APPLICATION;
        private long nanos;
        private int namings;
        private long lastLook;
    }
}
