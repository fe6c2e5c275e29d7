package io.jouleprint.agent.attribution;

import java.util.Arrays;

/** Lowest and highest power of each meter in any tick: how far interpolation inside a tick may be off. */
final class PowerRange {
    private final double shortestSeconds;
    private double[] lowestWatts = {};
    private double[] highestWatts = {};

    /** Ticks much shorter than the period show the counter's steps, not power. */
    PowerRange(long periodNanos) {
        shortestSeconds = periodNanos * 0.5e-9;
    }

    void meters(int count) {
        int before = lowestWatts.length;
        lowestWatts = Arrays.copyOf(lowestWatts, count);
        highestWatts = Arrays.copyOf(highestWatts, count);
        Arrays.fill(lowestWatts, before, count, Double.POSITIVE_INFINITY);
    }

    void add(Tick tick) {
        for (int meter = 0; meter < tick.meters(); meter++) {
            double seconds = tick.seconds(meter);
            if (tick.known(meter) && seconds >= shortestSeconds) {
                double watts = tick.joules[meter] / seconds;
                lowestWatts[meter] = Math.min(lowestWatts[meter], watts);
                highestWatts[meter] = Math.max(highestWatts[meter], watts);
            }
        }
    }

    double watts(int meter) {
        return Math.max(0, highestWatts[meter] - lowestWatts[meter]);
    }
}
