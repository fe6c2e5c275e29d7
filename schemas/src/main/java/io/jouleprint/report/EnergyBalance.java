package io.jouleprint.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Energy of a span of time (ENERGY in the contract): the machine's, this process's, and how both were split.
 *
 * <p>Sums are over metered time only. Idle and dynamic joules add up to the machine's, the two process parts to the
 * process's, process and other to the machine's; {@link ReportLaws} checks it.
 *
 * @param lowJoules lower end of the 95 % interval of {@code processJoules}
 * @param highJoules upper end of the 95 % interval of {@code processJoules}
 * @param workloadShare own CPU time over the machine's busy CPU time
 * @param idlePolicy who pays for idle power: busy, capacity, none or all
 * @param idleWatts the machine's idle power, {@code null} if unknown
 * @param notMetered parts of the machine that no meter in the total covers
 */
public record EnergyBalance(
        double meteredSeconds,
        @Nullable Double machineJoules,
        @Nullable Double processJoules,
        @Nullable Double otherJoules,
        @Nullable Double lowJoules,
        @Nullable Double highJoules,
        @Nullable Double workloadShare,
        String idlePolicy,
        @Nullable Double idleWatts,
        @Nullable Double idleJoules,
        @Nullable Double dynamicJoules,
        @Nullable Double processDynamicJoules,
        @Nullable Double processIdleJoules,
        Method method,
        List<Component> notMetered,
        Map<Component, Part> components) {

    public EnergyBalance {
        notMetered = Copies.list(notMetered);
        components = Copies.map(components);
    }

    /** One component's part of the machine's and of the process's energy. */
    public record Part(
            @Nullable Double machineJoules, @Nullable Double processJoules) {}
}
