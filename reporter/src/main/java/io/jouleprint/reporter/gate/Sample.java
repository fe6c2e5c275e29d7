package io.jouleprint.reporter.gate;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.DoubleStream;

/** Values in ascending order, with their middle and spread. */
final class Sample {
    /** Makes the median absolute deviation the standard deviation under normal noise. */
    private static final double NORMAL_CONSISTENCY = 1.4826;

    private final double[] sorted;

    private Sample(double[] sorted) {
        this.sorted = sorted;
    }

    static Sample of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Sample(sorted);
    }

    static Sample of(Collection<Double> values) {
        return of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    int size() {
        return sorted.length;
    }

    /** The value of this rank, from 0. */
    double at(int rank) {
        return sorted[rank];
    }

    DoubleStream stream() {
        return Arrays.stream(sorted);
    }

    double[] toArray() {
        return sorted.clone();
    }

    double median() {
        int n = sorted.length;
        return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
    }

    double mean() {
        return stream().average().orElse(Double.NaN);
    }

    /** Sum of squared deviations from the mean. */
    double squares() {
        double mean = mean();
        return stream().map(value -> (value - mean) * (value - mean)).sum();
    }

    /** Standard deviation; NaN of a single value. */
    double deviation() {
        return sorted.length < 2 ? Double.NaN : Math.sqrt(squares() / (sorted.length - 1));
    }

    /** Standard deviation that outliers do not move, from the median absolute deviation. */
    double robustDeviation() {
        double median = median();
        return NORMAL_CONSISTENCY
                * of(stream().map(value -> Math.abs(value - median)).toArray()).median();
    }
}
