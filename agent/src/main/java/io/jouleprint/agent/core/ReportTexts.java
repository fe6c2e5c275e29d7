package io.jouleprint.agent.core;

import io.jouleprint.agent.output.ReportFigures;
import io.jouleprint.report.EnergyReport.Warning;
import io.jouleprint.report.Training;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the texts that come up during a run go through: secrets are masked always, names and paths taken out if asked. */
final class ReportTexts {
    private final @Nullable Redaction redaction;

    /** {@code redaction} only for {@code redact=identity}. */
    ReportTexts(@Nullable Redaction redaction) {
        this.redaction = redaction;
    }

    ReportFigures clean(ReportFigures figures) {
        List<Training> trainings = new ArrayList<>();
        for (Training training : figures.trainings()) {
            trainings.add(clean(training));
        }
        List<Warning> warnings = new ArrayList<>();
        for (Warning warning : figures.warnings()) {
            warnings.add(new Warning(warning.code(), clean(warning.message()), cleanIfAny(warning.remedy())));
        }
        return new ReportFigures(
                cleanIfAny(figures.jobId()),
                figures.durationSeconds(),
                figures.cpuSeconds(),
                figures.meters(),
                figures.energy(),
                trainings,
                figures.phases(),
                figures.threads(),
                figures.timeline(),
                figures.agent(),
                warnings);
    }

    private String clean(String text) {
        String masked = Secrets.maskText(text);
        return redaction == null ? masked : redaction.text(masked);
    }

    private @Nullable String cleanIfAny(@Nullable String text) {
        return text == null ? null : clean(text);
    }

    private Training clean(Training training) {
        Training.Failure failure = training.failure();
        return new Training(
                training.id(),
                training.parentId(),
                training.framework(),
                training.frameworkVersion(),
                cleanIfAny(training.name()),
                training.outcome(),
                training.closedBy(),
                failure == null ? null : clean(failure),
                training.startedAt(),
                training.startSeconds(),
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
                training.epochs(),
                training.steps(),
                training.phases());
    }

    private Training.Failure clean(Training.Failure failure) {
        return new Training.Failure(failure.type(), redaction == null ? cleanIfAny(failure.message()) : null);
    }
}
