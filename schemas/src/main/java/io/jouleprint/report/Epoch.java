package io.jouleprint.report;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the training data, or several neighbours in one row.
 *
 * @param index from 0, without holes
 * @param lastIndex equal to {@code index} unless neighbours were merged
 * @param startSeconds since the run's start
 */
public record Epoch(
        int index,
        int lastIndex,
        double startSeconds,
        double durationSeconds,
        @Nullable Double cpuSeconds,
        double meteredSeconds,
        @Nullable Double machineJoules,
        @Nullable Double processJoules,
        @Nullable Double lowJoules,
        @Nullable Double highJoules,
        long steps,
        @Nullable Long samples,
        @Nullable Double loss,
        Map<String, Double> metrics) {

    public Epoch {
        metrics = Copies.map(metrics);
    }

    /** How many epochs this row stands for. */
    public int count() {
        return lastIndex - index + 1;
    }
}
