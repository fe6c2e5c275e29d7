package io.jouleprint.agent.attribution;

import org.jspecify.annotations.Nullable;

/**
 * What the ledger must know before the first tick.
 *
 * @param idleWatts idle power of the machine as given by the user, {@code null} to learn it
 * @param logicalCpus CPUs of the machine, the same ones that its busy CPU time is summed over
 * @param capacityCpus CPUs that idle energy is shared over under {@link IdlePolicy#CAPACITY}: all, or the quota
 * @param periodNanos sampling period
 */
public record LedgerSettings(
        IdlePolicy policy, @Nullable Double idleWatts, int logicalCpus, double capacityCpus, long periodNanos) {
    public LedgerSettings {
        if (logicalCpus < 1 || !(capacityCpus > 0) || periodNanos < 1) {
            throw new IllegalArgumentException("CPUs and period must be positive: " + logicalCpus + " CPUs, capacity "
                    + capacityCpus + " CPUs, " + periodNanos + " ns");
        }
        if (idleWatts != null && !(idleWatts >= 0 && idleWatts < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("idle watts must be finite and not negative: " + idleWatts);
        }
    }

    /** Idle learned, no quota. */
    public static LedgerSettings of(IdlePolicy policy, int logicalCpus, long periodNanos) {
        return new LedgerSettings(policy, null, logicalCpus, logicalCpus, periodNanos);
    }
}
