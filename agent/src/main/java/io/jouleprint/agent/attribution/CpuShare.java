package io.jouleprint.agent.attribution;

/**
 * This process's part of the machine's busy CPU time, block by block.
 *
 * <p>Own and busy time both move in steps of 10 ms and not at the same moment, so a block may show more own than busy
 * time. The difference is carried: {@code B = max(c, C + r); r = C + r - B}, with own time c and busy time C of the block
 * and carry r. So no share exceeds 1, and over many blocks no busy time is lost or invented.
 *
 * <p>More than {@value #MOST_CARRIED_SECONDS} s are no steps: some guests count time stolen by the hypervisor as a
 * process's own but not as busy. Carried on, that would give this process the whole machine for hours after.
 */
final class CpuShare {
    private static final double MOST_CARRIED_SECONDS = 1;

    private double carrySeconds;

    /** Busy time B of a block, never below {@code ownSeconds}; the carry stays as it is. */
    double peek(double ownSeconds, double busySeconds) {
        return Math.max(ownSeconds, busySeconds + carrySeconds);
    }

    /** The same, and the carry moves on. */
    double end(double ownSeconds, double busySeconds) {
        double allotted = peek(ownSeconds, busySeconds);
        carrySeconds = Math.max(-MOST_CARRIED_SECONDS, carrySeconds + busySeconds - allotted);
        return allotted;
    }
}
