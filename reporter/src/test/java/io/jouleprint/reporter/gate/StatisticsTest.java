package io.jouleprint.reporter.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jouleprint.reporter.gate.Design.Block;
import io.jouleprint.reporter.gate.Design.Paired;
import io.jouleprint.reporter.gate.Design.Unpaired;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;
import org.junit.jupiter.api.Test;

/** H&amp;W: Hollander and Wolfe, Nonparametric Statistical Methods (1973 and later), tables 3.1 and 4.1. */
class StatisticsTest {
    /** H&amp;W table 4.1: permeability constants of the human chorioamnion at term and at 12 to 26 weeks. */
    private static final double[] AT_TERM = {0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46};

    private static final double[] EARLY = {1.15, 0.88, 0.90, 0.74, 1.21};

    /** H&amp;W table 3.1: Hamilton depression scores before and after therapy. */
    private static final double[] BEFORE = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};

    private static final double[] AFTER = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};

    @Test
    void twoSampleShiftIsThatOfHollanderAndWolfe() {
        Shift shift = Statistics.shift(new Unpaired(List.of(new Block(AT_TERM, EARLY))), 0.95);
        assertThat(shift.estimate()).isCloseTo(-0.305, within(1e-9));
        assertThat(shift.low()).isCloseTo(-0.76, within(1e-9));
        assertThat(shift.high()).isCloseTo(0.15, within(1e-9));
    }

    @Test
    void pairedShiftIsThatOfHollanderAndWolfe() {
        Shift shift = Statistics.shift(new Paired(differences(AFTER, BEFORE)), 0.95);
        assertThat(shift.estimate()).isCloseTo(-0.46, within(1e-9));
        assertThat(shift.low()).isCloseTo(-0.786, within(1e-9));
        assertThat(shift.high()).isCloseTo(-0.010, within(1e-9));
    }

    @Test
    void pValuesAreThoseOfHollanderAndWolfe() {
        double mannWhitney = MannWhitneyUTest.withDefaults()
                .with(AlternativeHypothesis.GREATER_THAN)
                .test(AT_TERM, EARLY)
                .getPValue();
        assertThat(mannWhitney).isCloseTo(0.1272, within(5e-5));
        assertThat(Statistics.noChange(new Unpaired(List.of(new Block(AT_TERM, EARLY))))
                        .orElseThrow())
                .isCloseTo(2 * 0.1272, within(1e-4));
        assertThat(Statistics.noChange(new Paired(differences(AFTER, BEFORE))).orElseThrow())
                .isCloseTo(2 * 0.01953, within(1e-5));
    }

    @Test
    void superiorityIsTheRankFormulaOfVarghaAndDelaney() {
        // R's wilcox.test gives W = 35 of 10 x 5 for the term group, so A12 of the early group is 15 / 50
        Design design = new Unpaired(List.of(new Block(AT_TERM, EARLY)));
        assertThat(design.superiority()).isCloseTo(0.30, within(1e-12));
        assertThat(new Unpaired(List.of(new Block(EARLY, EARLY))).superiority()).isEqualTo(0.5);
        assertThat(new Paired(new double[] {1, 0, -1, 2}).superiority()).isEqualTo(0.625);
    }

    @Test
    void criticalRanksAreThoseOfTheTables() {
        // Siegel (1956), table K: two-tailed 5 % values of U are 0, 2, 5, 23, 127; table G: T 0, 3, 8, 52, 137
        assertThat(rankSumTable(4, 4)).isEqualTo(0);
        assertThat(rankSumTable(5, 5)).isEqualTo(2);
        assertThat(rankSumTable(6, 6)).isEqualTo(5);
        assertThat(rankSumTable(10, 10)).isEqualTo(23);
        assertThat(rankSumTable(20, 20)).isEqualTo(127);
        assertThat(signedRankTable(6)).isEqualTo(0);
        assertThat(signedRankTable(8)).isEqualTo(3);
        assertThat(signedRankTable(10)).isEqualTo(8);
        assertThat(signedRankTable(20)).isEqualTo(52);
        assertThat(signedRankTable(30)).isEqualTo(137);
    }

    private static long rankSumTable(int m, int n) {
        return CountDistribution.rankSum(m, n).criticalRank(0.025) - 1;
    }

    private static long signedRankTable(int n) {
        return CountDistribution.signedRank(n).criticalRank(0.025) - 1;
    }

    @Test
    void tailsAreThoseOfTheLibrary() {
        Random random = new Random(1);
        for (int trial = 0; trial < 50; trial++) {
            double[] x = random.doubles(4 + random.nextInt(9)).toArray();
            double[] y = random.doubles(4 + random.nextInt(9)).toArray();
            long u = new Block(x, y).countAtMost(0);
            var exact = (CountDistribution.Exact) CountDistribution.rankSum(x.length, y.length);
            double tail = exact.cumulative((int) u);
            assertThat(tail)
                    .isCloseTo(
                            MannWhitneyUTest.withDefaults()
                                    .with(AlternativeHypothesis.LESS_THAN)
                                    .with(PValueMethod.EXACT)
                                    .test(x, y)
                                    .getPValue(),
                            within(1e-9));
            double[] d = random.doubles(4 + random.nextInt(20), -1, 1).toArray();
            Shifts walsh = new Paired(d).shifts();
            assertThat((double) (walsh.size() - walsh.countAtMost(0)))
                    .isEqualTo(WilcoxonSignedRankTest.withDefaults().statistic(d));
        }
    }

    @Test
    void bisectionFindsWhatSortingFinds() {
        Random random = new Random(2);
        double[] x = random.doubles(7, -1, 1).toArray();
        double[] y = random.doubles(6, -1, 1).toArray();
        double[] products = Arrays.stream(x)
                .flatMap(a -> Arrays.stream(y).map(b -> b - a))
                .sorted()
                .toArray();
        Shifts shifts = new Unpaired(List.of(new Block(x, y))).shifts();
        for (int rank = 1; rank <= products.length; rank++) {
            assertThat(shifts.smallest(rank)).isEqualTo(products[rank - 1]);
        }
        assertThat(shifts.median()).isEqualTo((products[20] + products[21]) / 2);
    }

    @Test
    void blocksOfOnePairAreTheSignTest() {
        // ten blocks of 1 + 1: the count is binomial, P(at most 1 of 10) = 11/1024, P(at most 2) = 56/1024
        List<Block> blocks = java.util.Collections.nCopies(10, new Block(new double[] {0}, new double[] {1}));
        assertThat(new Unpaired(blocks).countsUnderTruth().criticalRank(0.025)).isEqualTo(2);
    }

    @Test
    void normalApproximationMeetsTheExactDistribution() {
        long exact = CountDistribution.rankSum(90, 100).criticalRank(0.025);
        long normal = new CountDistribution.Normal(4500, 9000 * 191 / 12.0).criticalRank(0.025);
        assertThat(normal).isCloseTo(exact, within(2L));
        assertThat(CountDistribution.rankSum(5_000, 5_000).criticalRank(0.025)).isBetween(12_200_000L, 12_250_000L);
    }

    @Test
    void tooFewRunsGiveAnOpenInterval() {
        Shift shift = Statistics.shift(new Paired(new double[] {1, 2, 3, 4, 5}), 0.95);
        assertThat(shift.bounded()).isFalse();
        assertThat(Statistics.shift(new Paired(new double[] {1, 2, 3, 4, 5, 6}), 0.95)
                        .bounded())
                .isTrue();
    }

    @Test
    void tiesNeverNarrowTheInterval() {
        double[] same = {1, 1, 1, 1, 1};
        Shift shift = Statistics.shift(new Unpaired(List.of(new Block(same, same))), 0.95);
        assertThat(shift).isEqualTo(new Shift(0, 0, 0));
    }

    @Test
    void minimumDetectableIncreaseIsThatOfThePlan() {
        // CV 1 %, margin 3 %: 4.9 % with 5 runs a side, 4.3 % with 10, 3.8 % with 30
        assertThat(detectable(5)).isCloseTo(0.049, within(5e-4));
        assertThat(detectable(10)).isCloseTo(0.043, within(5e-4));
        assertThat(detectable(30)).isCloseTo(0.038, within(5e-4));
    }

    private static double detectable(int n) {
        return Statistics.minimumDetectableIncrease(withNoise(n, 0.01), 0.03, 0.95);
    }

    /** Runs whose standard deviation is exactly this. */
    private static Design withNoise(int n, double deviation) {
        double[] values = new Random(3).doubles(n, -1, 1).toArray();
        double scale = deviation / new Unpaired(List.of(new Block(values, values))).noise();
        double[] scaled = Arrays.stream(values).map(value -> value * scale).toArray();
        return new Unpaired(List.of(new Block(scaled, scaled)));
    }

    @Test
    void furtherRunsGrowTowardsTheMarginAndThenGiveUp() {
        Design design = withNoise(10, 0.02);
        // 2 (2.80 x 0.02 / 0.0296)^2 / 0.955 = 7.5
        assertThat(Statistics.furtherRuns(design, 0, 0.03, 0.95)).hasValue(8);
        assertThat(Statistics.furtherRuns(design, 0.015, 0.03, 0.95)).hasValue(32);
        assertThat(Statistics.furtherRuns(design, Math.log(1.03), 0.03, 0.95)).isEmpty();
        assertThat(Statistics.furtherRuns(withNoise(10, 1e-6), 0, 0.03, 0.95)).hasValue(4);
    }

    @Test
    void holmIsTheStepDownProcedure() {
        // the usual textbook example: 0.01 0.04 0.03 0.005 -> 0.03 0.06 0.06 0.02
        double[] adjusted = Statistics.holm(new double[] {0.01, 0.04, 0.03, 0.005});
        assertThat(adjusted).containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
    }

    private static double[] differences(double[] candidate, double[] baseline) {
        double[] differences = new double[candidate.length];
        for (int i = 0; i < candidate.length; i++) {
            differences[i] = candidate[i] - baseline[i];
        }
        return differences;
    }
}
