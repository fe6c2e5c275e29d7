package io.jouleprint.agent.power;

import java.util.Arrays;

/**
 * How often a counter moves: the median time between its changes, seen by polling it faster than that. NVML's energy
 * counter steps every 10 to 100 ms, depending on GPU and driver.
 */
final class StepPeriod {
    private static final int ENOUGH_STEPS = 3;

    private final long[] gapsNanos = new long[ENOUGH_STEPS];
    private int gaps;
    private int looks;
    private long lastUnits;
    private long movedNanos;
    private boolean moved;

    void see(long nanos, long units) {
        boolean change = looks > 0 && units != lastUnits;
        if (change && moved && gaps < ENOUGH_STEPS) {
            gapsNanos[gaps] = nanos - movedNanos;
            gaps++;
        }
        if (change) {
            moved = true;
            movedNanos = nanos;
        }
        lastUnits = units;
        looks++;
    }

    boolean known() {
        return gaps == ENOUGH_STEPS;
    }

    /** {@code otherwise} if no whole step was seen. */
    long nanos(long otherwise) {
        if (gaps == 0) {
            return otherwise;
        }
        long[] sorted = Arrays.copyOf(gapsNanos, gaps);
        Arrays.sort(sorted);
        return Math.max(1, sorted[gaps / 2]);
    }
}
