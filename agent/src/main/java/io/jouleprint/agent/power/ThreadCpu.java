package io.jouleprint.agent.power;

/** CPU time of this process by kind of thread; the five add up to the process's. */
public record ThreadCpu(long applicationNanos, long gcNanos, long jitNanos, long agentNanos, long otherVmNanos) {
    public long totalNanos() {
        return applicationNanos + gcNanos + jitNanos + agentNanos + otherVmNanos;
    }
}
