package io.jouleprint.agent.attribution;

import io.jouleprint.report.Threads;
import io.jouleprint.report.Threads.Share;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Splits the process's energy over kinds of threads by their CPU time.
 *
 * <p>CPU time that no listed thread had is the application's: threads that live shorter than a listing are nearly always
 * its own. The five parts add up to the process's energy.
 */
public final class ThreadShares {
    private final Map<ThreadCategory, Double> cpuSeconds = new EnumMap<>(ThreadCategory.class);

    /** CPU seconds that threads of one kind used since the last call. */
    public void add(ThreadCategory category, double seconds) {
        cpuSeconds.put(category, cpuSeconds(category) + Math.max(0, seconds));
    }

    /** The split of the process's CPU time and energy so far. */
    public Threads threads(double processCpuSeconds, @Nullable Double processJoules) {
        double listed = 0;
        for (double seconds : cpuSeconds.values()) {
            listed += seconds;
        }
        double total = Math.max(listed, processCpuSeconds);
        double application = cpuSeconds(ThreadCategory.APPLICATION) + total - listed;
        Share gc = share(ThreadCategory.GC, total, processJoules);
        Share jit = share(ThreadCategory.JIT, total, processJoules);
        Share agent = share(ThreadCategory.AGENT, total, processJoules);
        Share otherVm = share(ThreadCategory.OTHER_VM, total, processJoules);
        Double rest = rest(processJoules, gc, jit, agent, otherVm);
        return new Threads(new Share(application, rest), gc, jit, agent, otherVm);
    }

    private Share share(ThreadCategory category, double totalSeconds, @Nullable Double processJoules) {
        double seconds = cpuSeconds(category);
        if (processJoules == null) {
            return new Share(seconds, null);
        }
        return new Share(seconds, totalSeconds > 0 ? processJoules * seconds / totalSeconds : 0);
    }

    private double cpuSeconds(ThreadCategory category) {
        return cpuSeconds.getOrDefault(category, 0.0);
    }

    private static @Nullable Double rest(@Nullable Double processJoules, Share... others) {
        if (processJoules == null) {
            return null;
        }
        double rest = processJoules;
        for (Share other : others) {
            Double joules = other.processJoules();
            rest -= joules == null ? 0 : joules;
        }
        return Math.max(0, rest);
    }
}
