package io.jouleprint.reporter.gate;

import java.math.BigDecimal;
import java.math.MathContext;

/** Amounts with their unit for a reader. */
public final class Amount {
    private static final int DIGITS = 4;
    private static final int MOST_DIGITS = 17;

    private Amount() {}

    /** Four significant digits. */
    public static String of(double value, String unit) {
        return plain(value, DIGITS) + " " + unit;
    }

    /** As the user gave it. */
    public static String limit(double value, String unit) {
        return plain(value, MOST_DIGITS) + " " + unit;
    }

    /** With as many digits as needed to stand on the side of the limit where the value is. */
    public static String against(double value, double limit, String unit) {
        for (int digits = DIGITS; digits < MOST_DIGITS; digits++) {
            BigDecimal shown = new BigDecimal(value).round(new MathContext(digits));
            if (shown.compareTo(BigDecimal.valueOf(limit)) == Double.compare(value, limit)) {
                return plain(value, digits) + " " + unit;
            }
        }
        return plain(value, MOST_DIGITS) + " " + unit;
    }

    private static String plain(double value, int digits) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return "unknown";
        }
        BigDecimal exact = digits == MOST_DIGITS ? BigDecimal.valueOf(value) : new BigDecimal(value);
        BigDecimal rounded = exact.round(new MathContext(digits));
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
