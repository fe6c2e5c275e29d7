package io.jouleprint.reporter.impact;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.Epoch;
import io.jouleprint.report.Training;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How many of something a report holds; a training's children are part of it and do not count again. */
final class Units {
    private Units() {}

    /** {@code null} if it is unknown, or none. */
    static @Nullable Double count(EnergyReport report, FunctionalUnit unit) {
        List<Training> roots = report.rootTrainings();
        return switch (unit) {
            case RUN -> runs(report);
            case EPOCH -> sum(roots, training -> epochs(training.epochs()));
            case SAMPLE -> sum(roots, Training::samples);
            case STEP -> sum(roots, Units::steps);
        };
    }

    private static double runs(EnergyReport report) {
        List<EnergyReport.Part> parts = report.parts();
        return parts == null || parts.isEmpty() ? 1 : parts.size();
    }

    private static long epochs(List<Epoch> epochs) {
        return epochs.stream().mapToLong(Epoch::count).sum();
    }

    private static long steps(Training training) {
        Training.Steps steps = training.steps();
        return steps != null
                ? steps.count()
                : training.epochs().stream().mapToLong(Epoch::steps).sum();
    }

    private static @Nullable Double sum(List<Training> trainings, Function<Training, @Nullable Long> count) {
        double sum = 0;
        for (Training training : trainings) {
            Long each = count.apply(training);
            if (each == null) {
                return null;
            }
            sum += each;
        }
        return sum > 0 ? (Double) sum : null;
    }
}
