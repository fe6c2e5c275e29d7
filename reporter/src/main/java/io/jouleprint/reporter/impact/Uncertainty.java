package io.jouleprint.reporter.impact;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Propagates the spread of inputs to figures.
 *
 * <p>A single product of lognormal inputs has a closed form: variances of the logarithms add (JCGM 100 in log space).
 * Everything else is drawn (JCGM 101): {@value #DRAWS} draws with a fixed seed, each input drawn once for all figures, so
 * that a difference of two figures keeps only what they do not share.
 */
public final class Uncertainty {
    public static final int DRAWS = 10_000;
    private static final long SEED = 20_260_101L;
    private static final double LOW = 0.025;
    private static final double HIGH = 0.975;

    /** 2^14 - 1 is above {@link #DRAWS}; what is left of a double still has 11 digits. */
    private static final long INDEX_BITS = 0x3FFF;

    private final Map<Factor, double[]> drawn = new LinkedHashMap<>();
    private final Map<Factor, double[]> ranked = new LinkedHashMap<>();

    /** A 95 % interval. */
    public record Interval(double low, double high) {}

    /** JCGM 100 for a product: the relative standard uncertainties add in squares. */
    public static double ofProduct(double... relative) {
        double squares = 0;
        for (double each : relative) {
            squares += each * each;
        }
        return Math.sqrt(squares);
    }

    /** Standard deviation of the logarithm from a coefficient of variation. */
    public static double logSigma(double coefficientOfVariation) {
        return Math.sqrt(Math.log1p(coefficientOfVariation * coefficientOfVariation));
    }

    public Interval interval(Figure figure) {
        double sigma = closedFormSigma(figure);
        if (sigma >= 0) {
            double ratio = Math.exp(Spread.Z975 * sigma);
            return new Interval(figure.point() / ratio, figure.point() * ratio);
        }
        Spread only = onlySpread(figure);
        if (only != null) {
            return new Interval(figure.point() * only.low(), figure.point() * only.high());
        }
        double[] values = values(figure);
        Arrays.sort(values);
        return new Interval(quantile(values, LOW), quantile(values, HIGH));
    }

    /** A single product of one uncertain input has the input's own ends. */
    private static @Nullable Spread onlySpread(Figure figure) {
        Set<Factor> factors = figure.factors();
        if (figure.terms().size() != 1 || factors.size() != 1) {
            return null;
        }
        Factor only = factors.iterator().next();
        return figure.terms().get(0).inverse().contains(only) ? null : only.spread();
    }

    /** What part of the figure's variance each input explains; the parts add up to 1. */
    public Map<Factor, Double> shares(Figure figure) {
        Map<Factor, Double> squares = new LinkedHashMap<>();
        boolean closed = closedFormSigma(figure) >= 0;
        double[] ranks = closed ? new double[0] : ranks(values(figure));
        for (Factor factor : figure.factors()) {
            double measure = closed && factor.spread() instanceof Spread.LogNormal spread
                    ? spread.sigma()
                    : correlation(ranks, rankedDraws(factor));
            squares.put(factor, measure * measure);
        }
        double sum = squares.values().stream().mapToDouble(Double::doubleValue).sum();
        squares.replaceAll((factor, square) -> sum > 0 ? square / sum : 0);
        return squares;
    }

    /** The figure in every draw, in the same order for all figures. */
    public double[] values(Figure figure) {
        double[] values = new double[DRAWS];
        for (Figure.Term term : figure.terms()) {
            double[] products = new double[DRAWS];
            Arrays.fill(products, term.value());
            for (Factor factor : term.factors()) {
                apply(products, draws(factor), false);
            }
            for (Factor factor : term.inverse()) {
                apply(products, draws(factor), true);
            }
            for (int i = 0; i < DRAWS; i++) {
                values[i] += products[i];
            }
        }
        return values;
    }

    private static void apply(double[] products, double[] ratios, boolean inverse) {
        for (int i = 0; i < products.length; i++) {
            products[i] = inverse ? products[i] / ratios[i] : products[i] * ratios[i];
        }
    }

    /** An input's draws depend on its name alone, not on what else is drawn before it. */
    double[] draws(Factor factor) {
        double[] ratios = drawn.get(factor);
        if (ratios == null) {
            ratios = newDraws(factor);
            drawn.put(factor, ratios);
        }
        return ratios;
    }

    private static double[] newDraws(Factor factor) {
        SplittableRandom random = new SplittableRandom(SEED + factor.name().hashCode());
        double[] ratios = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            ratios[i] = factor.spread().draw(random);
        }
        return ratios;
    }

    private double[] rankedDraws(Factor factor) {
        return ranked.computeIfAbsent(factor, key -> ranks(draws(key)));
    }

    /** Standard deviation of the logarithm, negative if there is no closed form. */
    private static double closedFormSigma(Figure figure) {
        Set<Factor> factors = figure.factors();
        if (figure.terms().size() != 1) {
            return factors.isEmpty() ? 0 : -1;
        }
        double variance = 0;
        for (Factor factor : factors) {
            if (!(factor.spread() instanceof Spread.LogNormal spread)) {
                return -1;
            }
            variance += spread.sigma() * spread.sigma();
        }
        return Math.sqrt(variance);
    }

    static double quantile(double[] sorted, double p) {
        double position = p * (sorted.length - 1);
        int below = (int) position;
        double next = sorted[Math.min(below + 1, sorted.length - 1)];
        return sorted[below] + (position - below) * (next - sorted[below]);
    }

    /** Ranks from 0; sorted as whole numbers that carry their index in the lowest bits, which saves boxing. */
    private static double[] ranks(double[] values) {
        long[] keys = new long[values.length];
        for (int i = 0; i < keys.length; i++) {
            long bits = Double.doubleToLongBits(values[i]);
            long ordered = bits ^ ((bits >> 63) & Long.MAX_VALUE);
            keys[i] = (ordered & ~INDEX_BITS) | i;
        }
        Arrays.sort(keys);
        double[] ranks = new double[values.length];
        for (int rank = 0; rank < ranks.length; rank++) {
            ranks[(int) (keys[rank] & INDEX_BITS)] = rank;
        }
        return ranks;
    }

    private static double correlation(double[] a, double[] b) {
        double mean = (a.length - 1) / 2.0;
        double together = 0;
        double alone = 0;
        for (int i = 0; i < a.length; i++) {
            together += (a[i] - mean) * (b[i] - mean);
            alone += (a[i] - mean) * (a[i] - mean);
        }
        return together / alone;
    }
}
