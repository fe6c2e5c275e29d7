package io.jouleprint.reporter.impact;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits the change of a product into what each factor did; the parts add up to the change.
 *
 * <p>LMDI-I, additive (Ang 2005): {@code effect = L(C1, C0) ln(x1 / x0)} with the logarithmic mean L. A factor that is
 * zero before or after takes the whole change (the analytic limit, Wood and Lenzen). Negative factors, and several that
 * vanish at once, have no such limit: there the Shapley value is used, the mean over all orders of changing one factor
 * after another.
 */
public final class Decomposition {
    /** Below this distance from 1 the logarithmic mean is taken from its series, since both differences cancel. */
    private static final double NEARLY_EQUAL = 1e-4;

    private Decomposition() {}

    /** How the change was split. */
    public enum Method {
        LMDI,
        SHAPLEY
    }

    /** One factor of the product, before and after. */
    public record Ratio(String name, double before, double after) {}

    /** The method that the values demand. */
    public static Method method(List<Ratio> factors) {
        boolean negative = factors.stream().anyMatch(factor -> factor.before() < 0 || factor.after() < 0);
        long vanishing = factors.stream()
                .filter(factor -> factor.before() == 0 || factor.after() == 0)
                .count();
        return negative || vanishing > 1 ? Method.SHAPLEY : Method.LMDI;
    }

    /** Effects in the order of the factors, by the method that the values demand. */
    public static double[] effects(List<Ratio> factors) {
        return method(factors) == Method.LMDI ? lmdi(factors) : shapley(factors);
    }

    static double[] lmdi(List<Ratio> factors) {
        double before = factors.stream().mapToDouble(Ratio::before).reduce(1, (a, b) -> a * b);
        double after = factors.stream().mapToDouble(Ratio::after).reduce(1, (a, b) -> a * b);
        double[] effects = new double[factors.size()];
        boolean limit = before == 0 || after == 0;
        double mean = limit ? 0 : logarithmicMean(after, before);
        for (int i = 0; i < effects.length; i++) {
            Ratio factor = factors.get(i);
            if (!limit) {
                effects[i] = mean * Math.log(factor.after() / factor.before());
            } else if (factor.before() == 0 || factor.after() == 0) {
                effects[i] = after - before;
            }
        }
        return effects;
    }

    /** L(a, b) = (a - b) / (ln a - ln b), and a where they are equal. */
    static double logarithmicMean(double a, double b) {
        double distance = Math.log(a / b);
        return Math.abs(a / b - 1) < NEARLY_EQUAL
                ? Math.sqrt(a * b) * (1 + distance * distance / 24)
                : (a - b) / distance;
    }

    static double[] shapley(List<Ratio> factors) {
        int n = factors.size();
        double[] effects = new double[n];
        for (int i = 0; i < n; i++) {
            for (int set = 0; set < 1 << n; set++) {
                if ((set & 1 << i) == 0) {
                    double step = product(factors, set | 1 << i) - product(factors, set);
                    effects[i] += weight(Integer.bitCount(set), n) * step;
                }
            }
        }
        return effects;
    }

    /** The product where the members of the set have changed already. */
    private static double product(List<Ratio> factors, int changed) {
        double product = 1;
        for (int i = 0; i < factors.size(); i++) {
            Ratio factor = factors.get(i);
            product *= (changed & 1 << i) != 0 ? factor.after() : factor.before();
        }
        return product;
    }

    /** k! (n - k - 1)! / n!, the part of all orders in which exactly this set came before. */
    private static double weight(int k, int n) {
        double weight = 1.0 / n;
        for (int i = 1; i <= k; i++) {
            weight *= (double) i / (n - i);
        }
        return weight;
    }

    /** The factors of one draw: each value times its ratio. */
    static List<Ratio> scaled(List<Ratio> factors, double[] before, double[] after) {
        List<Ratio> scaled = new ArrayList<>();
        for (int i = 0; i < factors.size(); i++) {
            Ratio factor = factors.get(i);
            scaled.add(new Ratio(factor.name(), factor.before() * before[i], factor.after() * after[i]));
        }
        return scaled;
    }
}
