package io.jouleprint.agent.attribution;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Idle power of the machine: as given, or the lowest mean of any block of at least 1 s once five blocks were below 3 %
 * load. A given value above the lowest mean is lowered to it.
 *
 * <p>Its blocks are its own: ends of epochs do not cut them, so that short epochs do not keep it from learning.
 */
final class IdleWatts {
    private static final double BLOCK_SECONDS = 1;
    private static final double ROUNDING_SECONDS = 1e-6;
    private static final double IDLE_LOAD = 0.03;
    private static final int IDLE_BLOCKS = 5;

    private final @Nullable Double givenWatts;
    private final int logicalCpus;
    private double[] joules = {};
    private double[] metered = {};
    private double[] lowestWatts = {};
    private double lowestTotalWatts = Double.NaN;
    private double seconds;
    private double busySeconds;
    private int idleBlocks;

    IdleWatts(@Nullable Double givenWatts, int logicalCpus) {
        this.givenWatts = givenWatts;
        this.logicalCpus = logicalCpus;
    }

    /** Another set of meters has another total, so the lowest one is looked for anew. */
    void meters(int count) {
        int before = lowestWatts.length;
        joules = new double[count];
        metered = new double[count];
        lowestWatts = Arrays.copyOf(lowestWatts, count);
        Arrays.fill(lowestWatts, before, count, Double.NaN);
        lowestTotalWatts = Double.NaN;
        restart();
    }

    void add(Tick tick, TotalSelection selection) {
        seconds += tick.seconds();
        busySeconds += tick.busyCpuSeconds;
        for (int meter = 0; meter < joules.length && meter < tick.meters(); meter++) {
            if (tick.known(meter)) {
                joules[meter] += tick.joules[meter];
                metered[meter] += tick.seconds(meter);
            }
        }
        if (seconds >= BLOCK_SECONDS - ROUNDING_SECONDS) {
            end(selection);
            restart();
        }
    }

    private void end(TotalSelection selection) {
        double total = 0;
        for (int meter = 0; meter < joules.length; meter++) {
            double watts = metered[meter] >= seconds / 2 ? joules[meter] / metered[meter] : Double.NaN;
            lowestWatts[meter] = lower(lowestWatts[meter], watts);
            total += selection.inTotal(meter) ? watts : 0;
        }
        lowestTotalWatts = lower(lowestTotalWatts, total);
        if (busySeconds < IDLE_LOAD * logicalCpus * seconds) {
            idleBlocks++;
        }
    }

    private static double lower(double lowest, double watts) {
        return Double.isNaN(watts) || lowest <= watts ? lowest : watts;
    }

    private void restart() {
        Arrays.fill(joules, 0);
        Arrays.fill(metered, 0);
        seconds = 0;
        busySeconds = 0;
    }

    /** Of the whole machine; NaN as long as it is unknown. */
    double watts() {
        if (givenWatts != null) {
            return lowered() ? lowestTotalWatts : givenWatts;
        }
        return idleBlocks >= IDLE_BLOCKS ? lowestTotalWatts : Double.NaN;
    }

    /** Whether the given value cannot be idle power, since the machine drew less. */
    boolean lowered() {
        return givenWatts != null && givenWatts > lowestTotalWatts;
    }

    /** Lowest mean power of one meter, NaN before the first block. */
    double lowestWatts(int meter) {
        return lowestWatts[meter];
    }
}
