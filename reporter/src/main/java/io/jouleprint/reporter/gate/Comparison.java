package io.jouleprint.reporter.gate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures behind a verdict.
 *
 * @param design how runs were set against each other
 * @param margin allowed increase, a fraction
 * @param confidence of the interval, a fraction
 * @param shift candidate over baseline
 * @param superiority A12: probability that a candidate run is above a baseline run
 * @param noise coefficient of variation of one run (paired: of one ratio)
 * @param minimumDetectableIncrease smallest true increase that would be found four times in five
 * @param runsNeeded fresh runs a side that would probably decide; {@code null}: not decidable at this noise
 * @param others further quantities, for information
 */
public record Comparison(
        String design,
        Side baseline,
        Side candidate,
        double margin,
        double confidence,
        Shift shift,
        double superiority,
        double noise,
        double minimumDetectableIncrease,
        @Nullable Integer runsNeeded,
        List<Other> others) {

    public Comparison {
        others = List.copyOf(others);
    }

    public boolean paired() {
        return design.equals(Arrangement.PAIRED);
    }

    /** One side; {@code units} are what the test counts: runs, pairs or sessions. */
    public record Side(int runs, int sessions, int units, double median, double noise) {}

    /** A quantity that does not decide; {@code pValue} of no change, adjusted after Holm. */
    public record Other(
            Quantity quantity,
            double baselineMedian,
            double candidateMedian,
            Shift shift,
            @Nullable Double pValue) {}
}
