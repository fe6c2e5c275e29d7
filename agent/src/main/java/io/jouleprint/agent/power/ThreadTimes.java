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
 * <p>Only those of the virtual machine and the agent are read: what is left of the process's CPU time is the application's
 * ({@link ThreadShares}), so its threads cost a look at their names and no more, two hundred parked ones too. A thread
 * that is read costs 10 to 30 us a look, so they are looked at every 5 s, and less often if that would cost more than a
 * two-thousandth of a CPU; that is reckoned, since on a busy machine a look takes long. Threads that ended keep what they
 * had used when last seen.
 */
final class ThreadTimes {
    private static final long SHORTEST_PERIOD_NANOS = 5_000_000_000L;
    private static final long LOOK_NANOS = 30_000;
    private static final long COST_FACTOR = 2_000;
    /** A thread may take its name after its first look; names are read that often. */
    private static final int LOOKS_AT_NAME = 3;

    private final ThreadFiles threads;
    private final Map<String, Task> seen = new HashMap<>();
    private final Map<ThreadCategory, Long> nanosByKind = new EnumMap<>(ThreadCategory.class);
    private long looks;
    private int filesRead;
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
            nextLookNanos = nowNanos + Math.max(SHORTEST_PERIOD_NANOS, COST_FACTOR * LOOK_NANOS * filesRead);
        }
    }

    /** Looks at the threads now. */
    void look() {
        String[] ids = threads.ids();
        if (ids == null) {
            return;
        }
        looks++;
        filesRead = 0;
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
        Task task = seen.get(id);
        if (task == null) {
            task = new Task();
            seen.put(id, task);
        }
        task.lastLook = looks;
        if (task.namings < LOOKS_AT_NAME) {
            filesRead++;
            String name = threads.name(id);
            if (!name.isEmpty()) { // else it has ended, or the program has no descriptor left
                task.namings++;
                task.of(ThreadCategory.of(name));
            }
        }
        if (task.kind != ThreadCategory.APPLICATION) {
            filesRead++;
            count(task, threads.cpuNanos(id));
        }
    }

    /** A negative time is unknown; less than before is that of a new thread with an ended one's id. */
    private void count(Task task, long nanos) {
        if (nanos >= 0) {
            add(task.kind, nanos < task.nanos ? nanos : nanos - task.nanos);
            task.nanos = nanos;
        }
    }

    private void add(ThreadCategory kind, long nanos) {
        nanosByKind.put(kind, nanos(kind) + nanos);
    }

    private static final class Task {
        private ThreadCategory kind = ThreadCategory.APPLICATION;
        private long nanos;
        private int namings;
        private long lastLook;

        /** A thread that takes its name late takes all of its time along; of another's id, it has only its own. */
        private void of(ThreadCategory named) {
            if (named != kind) {
                kind = named;
                nanos = 0;
            }
        }
    }
}
