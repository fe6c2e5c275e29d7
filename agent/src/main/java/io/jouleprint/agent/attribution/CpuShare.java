package io.jouleprint.agent.attribution;

/**
 * This process's part of the machine's busy CPU time, block by block.
 *
 * <p>Own and busy time both move in steps of 10 ms and not at the same moment, so a block may show more own than busy
 * time. The difference is carried: {@code B = max(c, C + r); r = C + r - B}, with own time c and busy time C of the block
 * and carry r. So no share exceeds 1, and over many blocks no busy time is lost or invented.
 */
final class CpuShare {
    private double carrySeconds;

    /** Busy time B of a block, never below {@code ownSeconds}; the carry stays as it is. */
    double peek(double ownSeconds, double busySeconds) {
        return Math.max(ownSeconds, busySeconds + carrySeconds);
    }

    /** The same, and the carry moves on. */
    double end(double ownSeconds, double busySeconds) {
        double allotted = peek(ownSeconds, busySeconds);
        carrySeconds += busySeconds - allotted;
        return allotted;
    }
}
