package io.jouleprint.agent.attribution;

import io.jouleprint.report.Method;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The 95 % interval of process energy, combined as the GUM (JCGM 100:2008, 5.1.2 and 6.2) says.
 *
 * <p>Independent standard uncertainties add as squares: the class of each source (meters of one source are off together, so
 * theirs add as they are), interpolation at the span's ends as a rectangular distribution of half-width {@code 2 f (1 - f) T
 * (Pmax - Pmin)} (4.3.7), counter steps, and attribution by CPU time, {@code 0.20 (1 - own / busy)}: a CPU second of one
 * process may draw up to twice that of another. Unknown idle power is a rectangular distribution over [D, A]. The expanded
 * uncertainty takes the coverage factor 1.96.
 *
 * <p>What comes from the model has a range, not a tested interval: times or divided by {@code exp(1.645 u)}, which is 2.4 for
 * unknown hardware and holds 90 % of the servers of 2017-2021 in SPECpower; it is combined with the rest by squares, side
 * by side. Concurrent trainings reach from nothing to all that was contested.
 */
final class Uncertainty {
    private static final double COVERAGE_FACTOR = 1.96;
    private static final double MODEL_QUANTILE = 1.645;
    private static final double ATTRIBUTION = 0.20;

    private final Map<String, Double> bySource = new LinkedHashMap<>();
    private double variance;
    private double byCpuJoules;
    private double modelLessJoules;
    private double modelMoreJoules;
    private double idleJoules;
    private double contestedJoules;
    private double yieldedJoules;
    private double unsharedJoules;

    /** Adds one meter of the total. */
    void add(MeterSpec spec, int meter, Sums sums, double processJoules, double rangeWatts, boolean idleKnown) {
        double joules = sums.get(meter, Sums.E);
        double share = joules > 0 ? Math.min(1, Math.max(0, processJoules / joules)) : 0;
        if (spec.method() == Method.ESTIMATED) {
            double factor = Math.exp(MODEL_QUANTILE * spec.relativeUncertainty());
            modelLessJoules += processJoules * (1 - 1 / factor);
            modelMoreJoules += processJoules * (factor - 1);
        } else {
            double others = bySource.getOrDefault(spec.source(), 0.0);
            bySource.put(spec.source(), others + spec.relativeUncertainty() * processJoules);
        }
        variance += sums.get(meter, Sums.EDGE) * square(rangeWatts) / 3;
        variance += 2 * square(share * step(spec, joules, sums.get(meter, Sums.T))) / 3;
        if (!idleKnown) {
            idleJoules += Math.max(0, sums.get(meter, Sums.A) - sums.get(meter, Sums.D));
        }
        contestedJoules += sums.get(meter, Sums.CONTESTED);
        yieldedJoules += sums.get(meter, Sums.YIELDED);
        unsharedJoules += sums.get(meter, Sums.UNSHARED);
    }

    /** Energy that CPU time split; a GPU that knows its processes is not part of it. */
    void addByCpu(double joules) {
        byCpuJoules += joules;
    }

    /** How far one reading may be behind: what the meter counts in one of its updates, and one unit. */
    private static double step(MeterSpec spec, double joules, double seconds) {
        double update = seconds > 0 ? Math.min(seconds, spec.updatePeriodNanos() * 1e-9) * joules / seconds : 0;
        return update + (spec.kind() == MeterSpec.Kind.COUNTER ? spec.unitJoules() : 0);
    }

    /** @param foreignShare part of the machine's busy CPU time that is not this process's */
    Interval interval(double processJoules, double foreignShare) {
        double sum = variance + square(ATTRIBUTION * foreignShare * byCpuJoules) + square(idleJoules / 2) / 3;
        for (double source : bySource.values()) {
            sum += square(source);
        }
        double half = COVERAGE_FACTOR * Math.sqrt(sum);
        double centre = processJoules + idleJoules / 2;
        double low = centre - Math.hypot(half, modelLessJoules) - contestedJoules;
        double high = centre + Math.hypot(half, modelMoreJoules) + yieldedJoules + unsharedJoules;
        return new Interval(Math.max(0, Math.min(low, processJoules)), Math.max(high, processJoules));
    }

    private static double square(double value) {
        return value * value;
    }
}
