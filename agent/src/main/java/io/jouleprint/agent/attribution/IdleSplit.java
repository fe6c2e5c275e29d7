package io.jouleprint.agent.attribution;

/**
 * Idle watts of each meter: the machine's, in proportion to the lowest 1 s mean of each meter in the total, or to its mean
 * so far as long as there is no such block.
 */
final class IdleSplit {
    private final double machineWatts;
    private final double[] watts;

    IdleSplit(IdleWatts idle, TotalSelection selection, Sums life) {
        machineWatts = idle.watts();
        watts = new double[selection.meters().size()];
        double sum = 0;
        for (int meter = 0; meter < watts.length; meter++) {
            watts[meter] = selection.inTotal(meter) ? weight(idle.lowestWatts(meter), life, meter) : 0;
            sum += watts[meter];
        }
        for (int meter = 0; meter < watts.length; meter++) {
            watts[meter] = sum > 0 ? watts[meter] / sum * machineWatts : 0;
        }
    }

    private static double weight(double lowestWatts, Sums life, int meter) {
        if (!Double.isNaN(lowestWatts)) {
            return lowestWatts;
        }
        double seconds = life.get(meter, Sums.T);
        return seconds > 0 ? life.get(meter, Sums.E) / seconds : 0;
    }

    boolean known() {
        return !Double.isNaN(machineWatts);
    }

    double machineWatts() {
        return machineWatts;
    }

    double watts(int meter) {
        return watts[meter];
    }

    /** The process's energy of one meter: what it caused and what it pays of idle; D as long as idle is unknown. */
    double processJoules(Sums sums, int meter) {
        return known() ? processDynamicJoules(sums, meter) + processIdleJoules(sums, meter) : sums.get(meter, Sums.D);
    }

    double processDynamicJoules(Sums sums, int meter) {
        return sums.get(meter, Sums.A) - watts[meter] * sums.get(meter, Sums.S);
    }

    double processIdleJoules(Sums sums, int meter) {
        return watts[meter] * sums.get(meter, Sums.Z);
    }
}
