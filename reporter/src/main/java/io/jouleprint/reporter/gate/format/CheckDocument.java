package io.jouleprint.reporter.gate.format;

import io.jouleprint.reporter.gate.Notice;
import io.jouleprint.reporter.gate.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON of a verdict, schema {@code check-v1}: component names are keys and end in their unit. */
public record CheckDocument(
        String schemaVersion,
        String verdict,
        int exitCode,
        String message,
        @Nullable MetricLine metric,
        @Nullable Figures comparison,
        List<Verdict.Difference> differences,
        List<BudgetLine> budgets,
        List<Notice> notices,
        List<Run> runs) {

    public record MetricLine(
            String name, String field, String per, String unit, String reason, List<String> cannotSee) {}

    public record Figures(
            String design,
            SideLine baseline,
            SideLine candidate,
            double maxIncreasePercent,
            double confidencePercent,
            Change change,
            double a12,
            double noisePercent,
            double minimumDetectablePercent,
            @Nullable Integer freshRunsNeeded,
            List<OtherLine> others) {}

    public record SideLine(int runs, int sessions, int units, double median, double variationPercent) {}

    public record Change(
            double percent,
            @Nullable Double lowPercent,
            @Nullable Double highPercent) {}

    public record OtherLine(
            String name,
            String unit,
            double baselineMedian,
            double candidateMedian,
            Change change,
            @Nullable Double pValue) {}

    public record BudgetLine(
            String name,
            String per,
            String unit,
            double limit,
            @Nullable Double value,
            boolean exceeded,
            boolean estimated) {}

    public record Run(
            String file,
            String side,
            String session,
            @Nullable Double value,
            List<String> flags) {}
}
