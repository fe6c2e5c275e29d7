package io.jouleprint.reporter.gate;

import io.jouleprint.report.Component;
import io.jouleprint.report.EnergyBalance;
import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.Epoch;
import io.jouleprint.report.Training;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The amounts of a whole run, or of all its root trainings together; unknown stays unknown when added.
 *
 * @param seconds wall time
 * @param samples training examples processed
 * @param workloadShare own part of the machine's busy CPU time
 */
record Span(
        int trainings,
        double seconds,
        @Nullable Double processJoules,
        @Nullable Double dynamicJoules,
        @Nullable Double cpuSeconds,
        @Nullable Double gpuJoules,
        @Nullable Double workloadShare,
        long epochs,
        @Nullable Long samples) {

    static Span life(EnergyReport report) {
        return of(
                0, report.run().durationSeconds(), report.energy(), report.run().cpuSeconds(), 0, null);
    }

    static Span training(Training training) {
        long epochs = training.epochs().stream().mapToLong(Epoch::count).sum();
        return of(1, training.durationSeconds(), training.energy(), training.cpuSeconds(), epochs, training.samples());
    }

    private static Span of(
            int trainings,
            double seconds,
            EnergyBalance energy,
            @Nullable Double cpuSeconds,
            long epochs,
            @Nullable Long samples) {
        EnergyBalance.Part gpu = energy.components().get(Component.GPU);
        return new Span(
                trainings,
                seconds,
                energy.processJoules(),
                energy.processDynamicJoules(),
                cpuSeconds,
                gpu == null ? null : gpu.processJoules(),
                energy.workloadShare(),
                epochs,
                samples);
    }

    Span plus(Span other) {
        return new Span(
                trainings + other.trainings,
                seconds + other.seconds,
                both(processJoules, other.processJoules, Double::sum),
                both(dynamicJoules, other.dynamicJoules, Double::sum),
                both(cpuSeconds, other.cpuSeconds, Double::sum),
                both(gpuJoules, other.gpuJoules, Double::sum),
                both(workloadShare, other.workloadShare, (a, b) -> weighted(a, seconds, b, other.seconds)),
                epochs + other.epochs,
                both(samples, other.samples, Long::sum));
    }

    private static double weighted(double a, double aWeight, double b, double bWeight) {
        double weight = aWeight + bWeight;
        return weight > 0 ? (a * aWeight + b * bWeight) / weight : (a + b) / 2;
    }

    private static <T> @Nullable T both(@Nullable T a, @Nullable T b, BinaryOperator<T> sum) {
        return a == null || b == null ? null : sum.apply(a, b);
    }
}
