package io.jouleprint.reporter.gate.format;

import io.jouleprint.reporter.gate.Amount;
import io.jouleprint.reporter.gate.Comparison;
import io.jouleprint.reporter.gate.GateResult;
import io.jouleprint.reporter.gate.Metric;
import io.jouleprint.reporter.gate.Percent;
import io.jouleprint.reporter.gate.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * For a comment on a change: verdict first, then the table, the rest folded away.
 *
 * <p>The marker lets a bot find and replace its own comment. Comments of 64 KiB and more are refused by GitHub.
 */
public final class MarkdownVerdict implements VerdictFormat {
    public static final String MARKER = "<!-- jouleprint-check -->";

    private static final int MOST_RUNS = 100;
    private static final int MOST_BYTES = 60_000;

    @Override
    public String write(GateResult result, int exitCode) {
        StringBuilder text = new StringBuilder(MARKER).append('\n');
        text.append("### ").append(symbol(exitCode)).append(" Energy gate: ");
        text.append(Sentences.title(result).toLowerCase(java.util.Locale.ROOT)).append("\n\n");
        text.append(escaped(afterTitle(Sentences.headline(result)))).append("\n\n");
        Comparison comparison = Verdict.comparison(result.verdict());
        Metric metric = result.metric();
        if (comparison != null && metric != null) {
            table(text, comparison, metric);
        }
        differences(text, result);
        result.budgets().forEach(check -> item(text, "budget " + Sentences.budget(check)));
        details(text, result, comparison);
        return text.toString();
    }

    private static String symbol(int exitCode) {
        return exitCode == 0 ? "\u2705" : exitCode == 4 ? "\u2754" : "\u274c";
    }

    private static String afterTitle(String headline) {
        return headline.substring(headline.indexOf(": ") + 2);
    }

    private static void table(StringBuilder text, Comparison comparison, Metric metric) {
        text.append("| ").append(metric.label()).append(" | baseline | candidate | change | interval | allowed |\n");
        text.append("|---|---:|---:|---:|---:|---:|\n");
        row(
                text,
                "median",
                Amount.of(comparison.baseline().median(), metric.unit()),
                Amount.of(comparison.candidate().median(), metric.unit()),
                Percent.against(comparison.shift().ratio() - 1, comparison.margin()),
                Sentences.interval(comparison),
                "+" + Percent.limit(comparison.margin()));
        for (Comparison.Other other : comparison.others()) {
            String unit = other.quantity().unit();
            row(
                    text,
                    other.quantity().label(),
                    Amount.of(other.baselineMedian(), unit),
                    Amount.of(other.candidateMedian(), unit),
                    Percent.signed(other.shift().ratio() - 1),
                    "",
                    "");
        }
        text.append('\n');
    }

    private static void row(StringBuilder text, String... cells) {
        text.append('|');
        for (String cell : cells) {
            text.append(' ').append(escaped(cell)).append(" |");
        }
        text.append('\n');
    }

    private static void differences(StringBuilder text, GateResult result) {
        if (result.verdict() instanceof Verdict.NotComparable different) {
            different.differences().forEach(difference -> item(text, difference.message()));
            text.append('\n');
        }
    }

    private static void details(StringBuilder text, GateResult result, @Nullable Comparison comparison) {
        text.append("\n<details><summary>How this was decided</summary>\n\n");
        Metric metric = result.metric();
        if (metric != null && !Sentences.metric(metric).isEmpty()) {
            item(text, Sentences.metric(metric));
        }
        if (comparison != null) {
            item(text, "Design: " + Sentences.design(comparison) + "; interval at " + Sentences.confidence(comparison));
            item(text, "Effect size A12: " + Sentences.effect(comparison));
            item(
                    text,
                    "Noise (CV): " + Percent.of(comparison.noise()) + "; increases are found four times in five from "
                            + Percent.signed(comparison.minimumDetectableIncrease()));
        }
        result.notices().forEach(notice -> item(text, notice.code() + ": " + notice.message()));
        runs(text, result);
        text.append("\n</details>\n");
    }

    private static void runs(StringBuilder text, GateResult result) {
        text.append("\n| run | side | value | flags |\n|---|---|---:|---|\n");
        int shown = 0;
        for (GateResult.Row run : result.runs()) {
            if (shown == MOST_RUNS || text.length() * 3 > MOST_BYTES) {
                break;
            }
            Double value = run.value();
            String flags = String.join(", ", run.flags().stream().sorted().toList());
            row(text, run.file(), run.side(), value == null ? "unknown" : Amount.of(value, ""), flags);
            shown++;
        }
        if (shown < result.runs().size()) {
            item(text, (result.runs().size() - shown) + " more runs are in the JSON output");
        }
    }

    private static void item(StringBuilder text, String item) {
        // what is cut here stands whole in the other formats
        if (text.length() * 3 < MOST_BYTES) {
            text.append("- ").append(escaped(item)).append('\n');
        }
    }

    /** File names and CPU models must not become markup. */
    private static String escaped(String foreign) {
        return Sentences.line(foreign)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replaceAll("([\\\\`*_{}\\[\\]|@#~])", "\\\\$1")
                .strip();
    }
}
