package io.jouleprint.reporter.gate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * The arithmetic of the gate.
 *
 * <p>Intervals invert the exact Mann-Whitney or signed-rank test: Hollander, Wolfe and Chicken, Nonparametric
 * Statistical Methods, 3rd edition (2014), sections 3.3 and 4.3.
 */
final class Statistics {
    /** Above this many runs a side the gate says that the noise is too large. */
    static final int MOST_RUNS = 100;

    /** Asymptotic efficiency of the rank tests against the t test under normal noise: 3 / pi. */
    private static final double EFFICIENCY = 3 / Math.PI;

    /** Planned probability to see a change of the minimum detectable size. */
    private static final double POWER = 0.8;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private Statistics() {}

    /** Hodges-Lehmann estimate with a two-sided interval; {@code confidence} between 0 and 1. */
    static Shift shift(Design design, double confidence) {
        return shift(design.shifts(), design.countsUnderTruth().criticalRank((1 - confidence) / 2));
    }

    /** The same with the critical rank already known: simulations ask thousands of times for one size. */
    static Shift shift(Shifts shifts, long criticalRank) {
        boolean open = criticalRank == 0;
        return new Shift(
                shifts.median(),
                open ? Double.NEGATIVE_INFINITY : shifts.smallest(criticalRank),
                open ? Double.POSITIVE_INFINITY : shifts.smallest(shifts.size() + 1 - criticalRank));
    }

    /**
     * The true increase that would be called a regression in four of five experiments like this one:
     * {@code (1 + margin) exp((z_conf + z_0.8) noise / sqrt(0.955 n)) - 1}, Noether (1987) in the form for logarithms.
     */
    static double minimumDetectableIncrease(Design design, double margin, double confidence) {
        double error = design.noise() / Math.sqrt(EFFICIENCY * design.information());
        return (1 + margin) * Math.exp(deviations(confidence) * error) - 1;
    }

    /**
     * Fresh runs a side (or pairs) that would probably decide, if the estimate is right; empty above
     * {@link #MOST_RUNS}. Runs already made must not be counted again: whoever looks until it fits finds something.
     */
    static OptionalInt furtherRuns(Design design, double shift, double margin, double confidence) {
        double distance = Math.abs(Math.log1p(margin) - shift);
        double root = deviations(confidence) * design.noise() / distance;
        boolean paired = design instanceof Design.Paired;
        double runs = Math.ceil((paired ? 1 : 2) * root * root / EFFICIENCY);
        if (!(runs <= MOST_RUNS)) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(Math.max(paired ? EnergyGate.FEWEST_PAIRS : EnergyGate.FEWEST_RUNS, (int) runs));
    }

    private static double deviations(double confidence) {
        return NORMAL.inverseSurvivalProbability((1 - confidence) / 2) + NORMAL.inverseCumulativeProbability(POWER);
    }

    /** Two-sided p-value of no change; empty for several blocks, for which the library has no test. */
    static OptionalDouble noChange(Design design) {
        if (design instanceof Design.Paired paired) {
            double[] ratios = paired.logRatios().toArray();
            return pValue(WilcoxonSignedRankTest.withDefaults(), ratios);
        }
        if (design instanceof Design.Unpaired unpaired && unpaired.blocks().size() == 1) {
            Design.Block block = unpaired.blocks().get(0);
            double p = MannWhitneyUTest.withDefaults()
                    .test(block.candidate().toArray(), block.baseline().toArray())
                    .getPValue();
            // not a number if all values are the same
            return OptionalDouble.of(Double.isNaN(p) ? 1 : p);
        }
        return OptionalDouble.empty();
    }

    /** The library refuses differences that are all zero. */
    private static OptionalDouble pValue(WilcoxonSignedRankTest test, double[] ratios) {
        boolean same = Arrays.stream(ratios).allMatch(ratio -> ratio == 0);
        return OptionalDouble.of(same ? 1 : test.test(ratios).getPValue());
    }

    /** Step-down adjustment for several tests: Holm (1979), Scandinavian Journal of Statistics 6, 65-70. */
    static double[] holm(double[] pValues) {
        int[] order = IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[pValues.length];
        double largest = 0;
        for (int step = 0; step < order.length; step++) {
            largest = Math.max(largest, Math.min(1, pValues[order[step]] * (order.length - step)));
            adjusted[order[step]] = largest;
        }
        return adjusted;
    }
}
