package io.jouleprint.reporter.impact;

import io.jouleprint.report.Epoch;
import io.jouleprint.report.Training;
import org.jspecify.annotations.Nullable;

/** A training in a merged report: its id tells its run, its times count from the job's start. */
final class MergedTraining {
    private MergedTraining() {}

    static Training of(Training training, String runId, double offsetSeconds) {
        String parent = training.parentId();
        return new Training(
                runId + ":" + training.id(),
                parent == null ? null : runId + ":" + parent,
                training.framework(),
                training.frameworkVersion(),
                training.name(),
                training.outcome(),
                training.closedBy(),
                training.failure(),
                training.startedAt(),
                training.startSeconds() + offsetSeconds,
                training.durationSeconds(),
                training.cpuSeconds(),
                training.model(),
                training.optimizer(),
                training.batchSize(),
                training.samples(),
                training.datasetSamples(),
                training.data(),
                training.compute(),
                training.energy(),
                training.epochs().stream()
                        .map(epoch -> of(epoch, offsetSeconds))
                        .toList(),
                training.steps(),
                training.phases());
    }

    private static Epoch of(Epoch epoch, double offsetSeconds) {
        return new Epoch(
                epoch.index(),
                epoch.lastIndex(),
                epoch.startSeconds() + offsetSeconds,
                epoch.durationSeconds(),
                epoch.cpuSeconds(),
                epoch.meteredSeconds(),
                epoch.machineJoules(),
                epoch.processJoules(),
                epoch.lowJoules(),
                epoch.highJoules(),
                epoch.steps(),
                epoch.samples(),
                epoch.loss(),
                epoch.metrics());
    }

    static Training.PhaseTotal plus(Training.PhaseTotal a, Training.PhaseTotal b) {
        Double left = a.processJoules();
        Double right = b.processJoules();
        @Nullable Double joules = left == null || right == null ? null : (Double) (left + right);
        return new Training.PhaseTotal(a.count() + b.count(), a.durationSeconds() + b.durationSeconds(), joules);
    }
}
