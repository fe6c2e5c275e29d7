package io.jouleprint.reporter.gate;

import org.jspecify.annotations.Nullable;

/**
 * How to judge.
 *
 * @param maxIncrease the margin as a fraction; {@code null} for 3 % of energy, 10 % of CPU time
 * @param confidence two-sided, as a fraction
 * @param allowDifferent compare what is not comparable; the error rates are then not controlled
 */
public record GateOptions(
        MetricChoice metric, Per per, @Nullable Double maxIncrease, double confidence, boolean allowDifferent) {

    public static final GateOptions DEFAULTS = new GateOptions(MetricChoice.AUTO, Per.TRAINING, null, 0.95, false);

    private static final double ENERGY_MARGIN = 0.03;
    private static final double CPU_TIME_MARGIN = 0.10;

    /** Looks at a growing series of pairs, and the pairs of the first one. */
    private static final int LOOKS = 3;

    public static final int FIRST_LOOK_PAIRS = 10;

    private static final double FEW_RUNS_STRICTNESS = 0.4;

    public GateOptions {
        if (!(confidence > 0.5 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must be between 0.5 and 1: " + confidence);
        }
        if (maxIncrease != null && !(maxIncrease >= 0 && maxIncrease <= 10)) {
            throw new IllegalArgumentException("maxIncrease must be between 0 and 10: " + maxIncrease);
        }
    }

    /** What to compare; {@code AUTO} is energy if all of it is measured, else CPU time. */
    public enum MetricChoice {
        AUTO,
        ENERGY,
        CPU_TIME
    }

    double margin(Quantity quantity) {
        if (maxIncrease != null) {
            return maxIncrease;
        }
        return quantity == Quantity.CPU_TIME ? CPU_TIME_MARGIN : ENERGY_MARGIN;
    }

    /**
     * A series may have been looked at three times, after 10, 20 and 30 pairs, so each look may err a third as often
     * (Bonferroni): 98.33 % for 95 %. A shorter series was looked at once.
     *
     * <p>Of fewer than nine runs a side, 98 % for 95 %, wherever so few can give such an interval: at 95 % one of 600
     * unchanged programs whose runs scatter by 5 % would be called a regression, which is too many for a check that runs
     * at every commit; so it is one of 1 400.
     */
    double confidence(Design design) {
        double error = 1 - confidence;
        if (design instanceof Design.Paired paired && paired.logRatios().size() >= FIRST_LOOK_PAIRS) {
            return 1 - error / LOOKS;
        }
        double strict = error * FEW_RUNS_STRICTNESS;
        boolean bounded = design.countsUnderTruth().criticalRank(strict / 2) > 0;
        return design.few() && bounded ? 1 - strict : confidence;
    }
}
