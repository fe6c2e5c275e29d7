package io.jouleprint.agent.output;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.EnergyReport.Warning;
import io.jouleprint.report.Outcome;
import io.jouleprint.report.Run;
import io.jouleprint.report.Training;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes a report of what stays and what grows; pure. */
public final class ReportAssembler {
    /** Less metered time than this is worth a warning, and texts say "at least". */
    private static final double FULL_COVERAGE = 0.99;

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
                warnings(figures),
                null);
    }

    private static Run run(ReportFrame frame, ReportFigures figures, boolean complete) {
        Instant end = frame.startedAt().plusNanos((long) (figures.durationSeconds() * NANOS_PER_SECOND));
        return new Run(
                frame.runId(),
                figures.jobId(),
                frame.series(),
                frame.name(),
                frame.startedAt().toString(),
                end.toString(),
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

    private static List<Warning> warnings(ReportFigures figures) {
        List<Warning> warnings = new ArrayList<>(figures.warnings());
        double covered = figures.energy().meteredSeconds() / figures.durationSeconds();
        boolean told = warnings.stream().anyMatch(warning -> warning.code().equals("coverage.partial"));
        if (covered < FULL_COVERAGE && figures.energy().machineJoules() != null && !told) {
            warnings.add(new Warning(
                    "coverage.partial",
                    String.format(
                            Locale.ROOT,
                            "energy is known for %.1f %% of the time; sums are \"at least\"",
                            100 * covered),
                    null));
        }
        return warnings;
    }
}
