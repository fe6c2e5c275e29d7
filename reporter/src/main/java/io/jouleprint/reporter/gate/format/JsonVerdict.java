package io.jouleprint.reporter.gate.format;

import io.jouleprint.report.RecordWriter;
import io.jouleprint.reporter.gate.Comparison;
import io.jouleprint.reporter.gate.GateResult;
import io.jouleprint.reporter.gate.Metric;
import io.jouleprint.reporter.gate.Shift;
import io.jouleprint.reporter.gate.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** For machines: {@code check-v1}, full doubles, {@code null} for what is not known. */
final class JsonVerdict implements VerdictFormat {
    static final String SCHEMA_VERSION = "1.0";

    @Override
    public String write(GateResult result, int exitCode) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            RecordWriter.write(document(result, exitCode), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static CheckDocument document(GateResult result, int exitCode) {
        return new CheckDocument(
                SCHEMA_VERSION,
                result.word(),
                exitCode,
                Sentences.headline(result),
                metric(result.metric()),
                figures(Verdict.comparison(result.verdict())),
                result.verdict() instanceof Verdict.NotComparable different ? different.differences() : List.of(),
                result.budgets().stream()
                        .map(check -> new CheckDocument.BudgetLine(
                                check.name(),
                                check.per().label(),
                                check.unit(),
                                check.limit(),
                                check.value(),
                                check.exceeded(),
                                check.estimated()))
                        .toList(),
                result.notices(),
                result.runs().stream()
                        .map(row -> new CheckDocument.Run(
                                row.file(),
                                row.side(),
                                row.session(),
                                row.value(),
                                row.flags().stream().sorted().toList()))
                        .toList());
    }

    private static CheckDocument.@Nullable MetricLine metric(@Nullable Metric metric) {
        return metric == null
                ? null
                : new CheckDocument.MetricLine(
                        metric.quantity().isEnergy() ? "energy" : "cpu-time",
                        metric.quantity().field(),
                        metric.per().label(),
                        metric.unit(),
                        metric.reason(),
                        metric.cannotSee());
    }

    private static CheckDocument.@Nullable Figures figures(@Nullable Comparison comparison) {
        if (comparison == null) {
            return null;
        }
        return new CheckDocument.Figures(
                comparison.design(),
                side(comparison.baseline()),
                side(comparison.candidate()),
                comparison.margin() * 100,
                comparison.confidence() * 100,
                change(comparison.shift()),
                comparison.superiority(),
                comparison.noise() * 100,
                comparison.minimumDetectableIncrease() * 100,
                comparison.runsNeeded(),
                comparison.others().stream()
                        .map(other -> new CheckDocument.OtherLine(
                                other.quantity()
                                        .label()
                                        .toLowerCase(Locale.ROOT)
                                        .replace(' ', '-'),
                                other.quantity().unit(),
                                other.baselineMedian(),
                                other.candidateMedian(),
                                change(other.shift()),
                                other.pValue()))
                        .toList());
    }

    private static CheckDocument.SideLine side(Comparison.Side side) {
        return new CheckDocument.SideLine(
                side.runs(), side.sessions(), side.units(), side.median(), side.noise() * 100);
    }

    private static CheckDocument.Change change(Shift shift) {
        return new CheckDocument.Change(
                (shift.ratio() - 1) * 100,
                shift.bounded() ? (Double) ((shift.lowRatio() - 1) * 100) : null,
                shift.bounded() ? (Double) ((shift.highRatio() - 1) * 100) : null);
    }
}
