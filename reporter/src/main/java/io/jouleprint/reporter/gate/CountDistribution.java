package io.jouleprint.reporter.gate;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Distribution of the number of shifts at most equal to the true one: Mann-Whitney's U or Wilcoxon's T without ties.
 *
 * <p>With ties the closed interval made from it is conservative (Hollander, Wolfe and Chicken 2014, sections 3.3, 4.3).
 */
sealed interface CountDistribution {
    /** Beyond this many products of runs the normal approximation is used. */
    long LARGEST_EXACT = 10_000;

    /** The largest k with P(count &lt;= k - 1) &lt;= tail; 0 if there is none, so that no bound can be given. */
    long criticalRank(double tail);

    /** Mann-Whitney's U of m and n runs, by P(u; m, n) = m/(m+n) P(u-n; m-1, n) + n/(m+n) P(u; m, n-1). */
    static CountDistribution rankSum(int m, int n) {
        long products = (long) m * n;
        if (products > LARGEST_EXACT) {
            return new Normal(products / 2.0, products * (m + n + 1.0) / 12);
        }
        double[][] row = new double[n + 1][];
        Arrays.fill(row, new double[] {1});
        for (int i = 1; i <= m; i++) {
            double[][] next = new double[n + 1][];
            next[0] = new double[] {1};
            for (int j = 1; j <= n; j++) {
                next[j] = mixed(row[j], next[j - 1], i, j);
            }
            row = next;
        }
        return new Exact(row[n]);
    }

    private static double[] mixed(double[] oneBaselineLess, double[] oneCandidateLess, int i, int j) {
        double[] mixed = new double[i * j + 1];
        for (int u = 0; u < oneBaselineLess.length; u++) {
            mixed[u + j] += oneBaselineLess[u] * i / (i + j);
        }
        for (int u = 0; u < oneCandidateLess.length; u++) {
            mixed[u] += oneCandidateLess[u] * j / (i + j);
        }
        return mixed;
    }

    /** Wilcoxon's T of n pairs: each rank is above zero with probability 1/2. */
    static CountDistribution signedRank(int n) {
        long averages = n * (n + 1L) / 2;
        if (averages > LARGEST_EXACT) {
            return new Normal(averages / 2.0, averages * (2.0 * n + 1) / 12);
        }
        double[] p = {1};
        for (int rank = 1; rank <= n; rank++) {
            double[] next = new double[p.length + rank];
            for (int t = 0; t < p.length; t++) {
                next[t] += p[t] / 2;
                next[t + rank] += p[t] / 2;
            }
            p = next;
        }
        return new Exact(p);
    }

    /** The distribution of the sum with an independent count. */
    CountDistribution plus(CountDistribution other);

    double mean();

    double variance();

    /** All probabilities, from a count of 0. */
    final class Exact implements CountDistribution {
        private final double[] probabilities;

        Exact(double[] probabilities) {
            this.probabilities = probabilities;
        }

        /** P(count &lt;= value). */
        double cumulative(int value) {
            return Arrays.stream(probabilities, 0, value + 1).sum();
        }

        @Override
        public long criticalRank(double tail) {
            double cumulative = 0;
            for (int rank = 0; rank < probabilities.length; rank++) {
                cumulative += probabilities[rank];
                if (cumulative > tail) {
                    return rank;
                }
            }
            return probabilities.length;
        }

        @Override
        public CountDistribution plus(CountDistribution other) {
            if (!(other instanceof Exact exact) || probabilities.length + exact.probabilities.length > LARGEST_EXACT) {
                return new Normal(mean() + other.mean(), variance() + other.variance());
            }
            double[] sum = new double[probabilities.length + exact.probabilities.length - 1];
            for (int i = 0; i < probabilities.length; i++) {
                for (int j = 0; j < exact.probabilities.length; j++) {
                    sum[i + j] += probabilities[i] * exact.probabilities[j];
                }
            }
            return new Exact(sum);
        }

        @Override
        public double mean() {
            return (probabilities.length - 1) / 2.0;
        }

        @Override
        public double variance() {
            double variance = 0;
            for (int i = 0; i < probabilities.length; i++) {
                variance += probabilities[i] * (i - mean()) * (i - mean());
            }
            return variance;
        }
    }

    /** For many runs, with the continuity correction of one half. */
    record Normal(double mean, double variance) implements CountDistribution {
        @Override
        public long criticalRank(double tail) {
            double quantile = NormalDistribution.of(0, 1).inverseCumulativeProbability(tail);
            return Math.max(0, (long) Math.floor(mean + quantile * Math.sqrt(variance) + 0.5));
        }

        @Override
        public CountDistribution plus(CountDistribution other) {
            return new Normal(mean + other.mean(), variance + other.variance());
        }
    }
}
