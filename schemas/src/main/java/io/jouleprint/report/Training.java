package io.jouleprint.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One training run of a model.
 *
 * @param parentId the training that this one is part of, {@code null} for a root
 * @param startSeconds since the run's start
 * @param frameworkVersion as the framework's own jar tells it
 * @param samples training examples processed, repeats counted
 * @param datasetSamples distinct training examples
 * @param phases what was neither step nor epoch bookkeeping, "of which": never added to anything
 */
public record Training(
        String id,
        @Nullable String parentId,
        String framework,
        @Nullable String frameworkVersion,
        @Nullable String name,
        Outcome outcome,
        @Nullable ClosedBy closedBy,
        @Nullable Failure failure,
        String startedAt,
        double startSeconds,
        double durationSeconds,
        @Nullable Double cpuSeconds,
        @Nullable Model model,
        @Nullable String optimizer,
        @Nullable Long batchSize,
        @Nullable Long samples,
        @Nullable Long datasetSamples,
        @Nullable Data data,
        @Nullable Compute compute,
        EnergyBalance energy,
        List<Epoch> epochs,
        @Nullable Steps steps,
        Map<String, PhaseTotal> phases) {

    public Training {
        epochs = Copies.list(epochs);
        phases = Copies.map(phases);
    }

    /** Why a training failed: the exception's class, and its message unless redacted. */
    public record Failure(String type, @Nullable String message) {}

    /** What was trained. */
    public record Model(
            @Nullable String type,
            @Nullable String algorithm,
            @Nullable Long parameters,
            @Nullable Integer layers) {}

    /** Shape of the training data. */
    public record Data(@Nullable Long features, @Nullable Long bytes) {}

    /** Floating-point operations and how they were counted. */
    public record Compute(double flops, String method) {}

    /** Optimizer updates (boosting: rounds). */
    public record Steps(
            long count,
            @Nullable Double meanJoules,
            @Nullable Quantiles durationSeconds,
            @Nullable Loss loss) {}

    /** Seconds of the steps. */
    public record Quantiles(double mean, double p50, double p95, double p99, double max) {}

    /** Loss over the steps. */
    public record Loss(double min, double mean, double last) {}

    /** Spans of one kind inside a training or a run. */
    public record PhaseTotal(
            long count, double durationSeconds, @Nullable Double processJoules) {}
}
