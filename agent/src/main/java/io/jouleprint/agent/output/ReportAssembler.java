package io.jouleprint.agent.output;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.Outcome;
import io.jouleprint.report.Run;
import io.jouleprint.report.Training;
import io.jouleprint.report.UtcTime;
import java.time.Instant;
import java.util.List;

/** Makes a report of what stays and what grows; pure. */
public final class ReportAssembler {
    private static final double NANOS_PER_SECOND = 1e9;

    private ReportAssembler() {}

    /** The report as of now; {@code complete} for the last one. */
    public static EnergyReport assemble(ReportFrame frame, ReportFigures figures, boolean complete) {
        return new EnergyReport(
                EnergyReport.SCHEMA_VERSION,
                null,
                frame.tool(),
                run(frame, figures, complete),
                frame.host(),
                frame.jvm(),
                frame.options(),
                figures.meters(),
                figures.energy(),
                figures.trainings(),
                figures.phases(),
                figures.threads(),
                figures.timeline(),
                figures.agent(),
                figures.warnings(),
                null);
    }

    private static Run run(ReportFrame frame, ReportFigures figures, boolean complete) {
        Instant end = frame.startedAt().plusNanos((long) (figures.durationSeconds() * NANOS_PER_SECOND));
        return new Run(
                frame.runId(),
                figures.jobId(),
                frame.series(),
                frame.name(),
                UtcTime.text(frame.startedAt()),
                UtcTime.text(end),
                figures.durationSeconds(),
                figures.cpuSeconds(),
                complete,
                complete ? outcome(figures.trainings()) : Outcome.RUNNING,
                frame.labels());
    }

    /** Interrupted if a training was open, else that of the last root training, else completed. */
    static Outcome outcome(List<Training> trainings) {
        Outcome last = Outcome.COMPLETED;
        for (Training training : trainings) {
            if (training.outcome() == Outcome.INTERRUPTED || training.outcome() == Outcome.RUNNING) {
                return Outcome.INTERRUPTED;
            }
            if (training.parentId() == null) {
                last = training.outcome();
            }
        }
        return last;
    }
}
