package io.jouleprint.reporter.gate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Fractions as percent for a reader. */
public final class Percent {
    private static final int MOST_DECIMALS = 12;

    private Percent() {}

    /** One decimal. */
    public static String of(double fraction) {
        return Double.isFinite(fraction) ? decimals(fraction, 1) + " %" : "unknown";
    }

    /** One decimal, with its sign. */
    public static String signed(double fraction) {
        String text = of(fraction);
        return text.startsWith("-") || !Double.isFinite(fraction) ? text : "+" + text;
    }

    /** As the user gave it: as many decimals as needed, such as "3 %" or "2.5 %". */
    public static String limit(double fraction) {
        BigDecimal percent =
                new BigDecimal(fraction).multiply(BigDecimal.valueOf(100)).round(new MathContext(9));
        return percent.stripTrailingZeros().toPlainString() + " %";
    }

    /**
     * Signed, with as many decimals as needed to stand on the side of the limit where the value is: never "5.0 % is above
     * 5.0 %".
     */
    public static String against(double fraction, double limit) {
        BigDecimal bound = new BigDecimal(limit(limit).replace(" %", ""));
        for (int decimals = 1; decimals < MOST_DECIMALS; decimals++) {
            BigDecimal shown = new BigDecimal(decimals(fraction, decimals));
            if (shown.compareTo(bound) == Double.compare(fraction, limit)) {
                return sign(shown) + shown.toPlainString() + " %";
            }
        }
        return signed(fraction);
    }

    private static String sign(BigDecimal shown) {
        return shown.signum() < 0 ? "" : "+";
    }

    private static String decimals(double fraction, int decimals) {
        BigDecimal percent = new BigDecimal(fraction * 100).setScale(decimals, RoundingMode.HALF_UP);
        return percent.signum() == 0 ? percent.abs().toPlainString() : percent.toPlainString();
    }
}
