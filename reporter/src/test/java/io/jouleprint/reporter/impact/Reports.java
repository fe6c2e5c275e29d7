package io.jouleprint.reporter.impact;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.Epoch;
import io.jouleprint.report.Training;
import java.util.List;

/** Copies of reports with one part replaced. */
final class Reports {
    private Reports() {}

    static EnergyReport withTraining(EnergyReport base, Training training) {
        return new EnergyReport(
                base.schemaVersion(),
                base.kind(),
                base.tool(),
                base.run(),
                base.host(),
                base.jvm(),
                base.options(),
                base.meters(),
                base.energy(),
                List.of(training),
                base.phases(),
                base.threads(),
                base.timeline(),
                base.agent(),
                base.warnings(),
                base.parts());
    }

    static Training withEpochs(Training base, List<Epoch> epochs) {
        return new Training(
                base.id(),
                base.parentId(),
                base.framework(),
                base.frameworkVersion(),
                base.name(),
                base.outcome(),
                base.closedBy(),
                base.failure(),
                base.startedAt(),
                base.startSeconds(),
                base.durationSeconds(),
                base.cpuSeconds(),
                base.model(),
                base.optimizer(),
                base.batchSize(),
                60_000L * epochs.size(),
                base.datasetSamples(),
                base.data(),
                base.compute(),
                base.energy(),
                epochs,
                base.steps(),
                base.phases());
    }
}
