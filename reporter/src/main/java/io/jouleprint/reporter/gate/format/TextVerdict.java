package io.jouleprint.reporter.gate.format;

import io.jouleprint.reporter.gate.Amount;
import io.jouleprint.reporter.gate.Budget;
import io.jouleprint.reporter.gate.Comparison;
import io.jouleprint.reporter.gate.GateResult;
import io.jouleprint.reporter.gate.Metric;
import io.jouleprint.reporter.gate.Notice;
import io.jouleprint.reporter.gate.Percent;
import io.jouleprint.reporter.gate.Quantity;
import io.jouleprint.reporter.gate.Verdict;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** For a terminal: the verdict in the first line, plain ASCII. */
final class TextVerdict implements VerdictFormat {
    @Override
    public String write(GateResult result, int exitCode) {
        StringBuilder text = new StringBuilder(Sentences.headline(result)).append('\n');
        append(text, Sentences.metric(result.metric()));
        Comparison comparison = Verdict.comparison(result.verdict());
        Metric metric = result.metric();
        if (comparison != null && metric != null) {
            table(text, comparison, metric);
            details(text, comparison, metric);
        }
        if (result.verdict() instanceof Verdict.NotComparable different
                && different.differences().size() > 1) {
            different.differences().forEach(d -> append(text, "  - " + d.message()));
        }
        result.budgets().forEach(check -> append(text, budget(check)));
        result.notices().forEach(notice -> append(text, notice(notice)));
        return text.toString();
    }

    private static void append(StringBuilder text, String line) {
        if (!line.isEmpty()) {
            text.append(Sentences.line(line)).append('\n');
        }
    }

    private static void table(StringBuilder text, Comparison comparison, Metric metric) {
        text.append(String.format(Locale.ROOT, "\n  %-10s %5s %9s %14s %8s\n", "", "runs", "sessions", "median", "CV"));
        row(text, "baseline", comparison.baseline(), metric.unit());
        row(text, "candidate", comparison.candidate(), metric.unit());
        text.append('\n');
    }

    private static void row(StringBuilder text, String name, Comparison.Side side, String unit) {
        text.append(String.format(
                Locale.ROOT,
                "  %-10s %5d %9d %14s %8s\n",
                name,
                side.runs(),
                side.sessions(),
                Amount.of(side.median(), unit),
                Percent.of(side.noise())));
    }

    private static void details(StringBuilder text, Comparison comparison, Metric metric) {
        detail(text, "design", Sentences.design(comparison));
        detail(text, "A12", Sentences.effect(comparison));
        detail(
                text,
                "detectable",
                "from " + Percent.signed(comparison.minimumDetectableIncrease()) + " (four times in five)");
        for (Comparison.Other other : comparison.others()) {
            detail(text, other.quantity().label(), other(other));
        }
        if (metric.quantity() == Quantity.CPU_TIME
                && comparison.others().stream().noneMatch(other -> other.quantity() == Quantity.GPU_ENERGY)) {
            detail(text, Quantity.GPU_ENERGY.label(), "not known");
        }
        text.append('\n');
    }

    private static void detail(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "  %-12s %s\n", name, value));
    }

    static String other(Comparison.Other other) {
        String unit = other.quantity().unit();
        return Amount.of(other.baselineMedian(), unit) + " -> " + Amount.of(other.candidateMedian(), unit) + ", "
                + Percent.signed(other.shift().ratio() - 1) + probability(other.pValue());
    }

    private static String probability(@Nullable Double pValue) {
        return pValue == null ? "" : String.format(Locale.ROOT, " (p %.2g for no change)", pValue);
    }

    private static String budget(Budget.Check check) {
        return "  budget " + (check.exceeded() ? "exceeded: " : check.value() == null ? "unknown: " : "kept: ")
                + Sentences.budget(check);
    }

    private static String notice(Notice notice) {
        return "  note (" + notice.code() + "): " + notice.message();
    }
}
