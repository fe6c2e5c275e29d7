package io.jouleprint.agent.power;

import io.jouleprint.agent.attribution.Carrier;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * CPU time of the threads that carry one root training each, look by look; only while several trainings are open.
 *
 * <p>A thread costs 10 us a look, so with many of them looks become rarer: half a per cent of one CPU at most. That is
 * reckoned, not measured: on a busy machine a look takes long, and would become rarer than the blocks it is for. Nothing
 * stays open: 200 threads must not take 200 of the program's file descriptors.
 */
public final class CarrierTimes {
    private static final long LOOK_NANOS = 10_000;
    private static final long COST_FACTOR = 200;

    private final ThreadFiles threads;
    private Map<Long, Seen> seen = new HashMap<>();
    private long nextLookNanos;

    public CarrierTimes() {
        this(ThreadFiles.OWN_TASKS);
    }

    CarrierTimes(Path tasks) {
        threads = new ThreadFiles(tasks);
    }

    /** Whether it is time to look again. */
    public boolean due(long nowNanos) {
        return seen.isEmpty() || nowNanos - nextLookNanos >= 0;
    }

    /** CPU seconds by training since the last look, of threads that carried the same one then. */
    public Map<Integer, Double> look(List<Carrier> carriers, long nowNanos) {
        Map<Integer, Double> seconds = new HashMap<>();
        Map<Long, Seen> now = new HashMap<>();
        for (Carrier carrier : carriers) {
            long cpuNanos = threads.cpuNanos(Long.toString(carrier.threadId()));
            if (cpuNanos >= 0) {
                Seen before = seen.get(carrier.threadId());
                if (before != null && before.isSame(carrier) && cpuNanos >= before.cpuNanos) {
                    seconds.merge(carrier.training(), (cpuNanos - before.cpuNanos) * 1e-9, Double::sum);
                }
                now.put(carrier.threadId(), new Seen(carrier, cpuNanos));
            }
        }
        seen = now;
        nextLookNanos = nowNanos + COST_FACTOR * LOOK_NANOS * now.size();
        return seconds;
    }

    private record Seen(Carrier carrier, long cpuNanos) {
        boolean isSame(Carrier other) {
            return carrier.training() == other.training() && carrier.changes() == other.changes();
        }
    }
}
