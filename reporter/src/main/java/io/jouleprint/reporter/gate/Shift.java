package io.jouleprint.reporter.gate;

/**
 * Candidate over baseline as a difference of natural logarithms, with its interval; an open end is infinite.
 *
 * @param estimate median of the elementary shifts
 */
public record Shift(double estimate, double low, double high) {
    public double ratio() {
        return Math.exp(estimate);
    }

    public double lowRatio() {
        return Math.exp(low);
    }

    public double highRatio() {
        return Math.exp(high);
    }

    public boolean bounded() {
        return !Double.isInfinite(low) && !Double.isInfinite(high);
    }
}
