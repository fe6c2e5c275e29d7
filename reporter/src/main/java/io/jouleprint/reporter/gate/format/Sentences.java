package io.jouleprint.reporter.gate.format;

import io.jouleprint.reporter.gate.Amount;
import io.jouleprint.reporter.gate.Budget;
import io.jouleprint.reporter.gate.Comparison;
import io.jouleprint.reporter.gate.GateResult;
import io.jouleprint.reporter.gate.Metric;
import io.jouleprint.reporter.gate.Percent;
import io.jouleprint.reporter.gate.Quantity;
import io.jouleprint.reporter.gate.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The sentences that every format shares. */
public final class Sentences {
    private static final int LONGEST = 400;

    private Sentences() {}

    /** Verdict and reason in one line. */
    public static String headline(GateResult result) {
        List<String> parts = new ArrayList<>();
        result.budgets().stream().filter(Budget.Check::exceeded).forEach(check -> parts.add(budget(check)));
        Verdict verdict = result.verdict();
        if (verdict != null && (parts.isEmpty() || verdict.exitCode() != 0)) {
            parts.add(verdict instanceof Verdict.Regression ? 0 : parts.size(), reason(verdict, result.metric()));
        }
        if (parts.isEmpty()) {
            result.budgets().forEach(check -> parts.add(budget(check)));
        }
        return title(result) + ": " + String.join("; ", parts);
    }

    /** The word in capitals. */
    static String title(GateResult result) {
        return result.word().replace('-', ' ').toUpperCase(Locale.ROOT);
    }

    private static String reason(Verdict verdict, @Nullable Metric metric) {
        String label = metric == null ? "" : label(metric);
        if (verdict instanceof Verdict.Regression regression) {
            return label + " rose by " + change(regression.comparison()) + ", " + allowed(regression.comparison());
        }
        if (verdict instanceof Verdict.Pass pass) {
            String verb = pass.improved() ? " fell: " : " changed by ";
            return label + verb + change(pass.comparison()) + ", " + allowed(pass.comparison());
        }
        if (verdict instanceof Verdict.Inconclusive open) {
            return label + " changed by " + change(open.comparison()) + ", " + allowed(open.comparison())
                    + " lies inside; " + remedy(open.comparison());
        }
        if (verdict instanceof Verdict.TooFew few) {
            return few.reason();
        }
        List<Verdict.Difference> differences = ((Verdict.NotComparable) verdict).differences();
        String more = differences.size() > 1 ? " (and " + (differences.size() - 1) + " more)" : "";
        return line(differences.get(0).message()) + more;
    }

    /** Whoever expects energy must read at once that it was something else. */
    private static String label(Metric metric) {
        boolean instead = metric.quantity() == Quantity.CPU_TIME && !metric.asked();
        return metric.label() + (instead ? " (" + metric.reason() + ")" : "");
    }

    /** Estimate and interval, rounded so that they stand on the right side of the limit. */
    static String change(Comparison comparison) {
        double margin = comparison.margin();
        return Percent.against(comparison.shift().ratio() - 1, margin) + " (" + confidence(comparison) + " interval "
                + interval(comparison) + ")";
    }

    static String interval(Comparison comparison) {
        if (!comparison.shift().bounded()) {
            return "unbounded";
        }
        double margin = comparison.margin();
        return Percent.against(comparison.shift().lowRatio() - 1, margin) + " to "
                + Percent.against(comparison.shift().highRatio() - 1, margin);
    }

    static String confidence(Comparison comparison) {
        return String.format(Locale.ROOT, "%.4g", comparison.confidence() * 100).replaceAll("\\.?0+$", "") + " %";
    }

    private static String allowed(Comparison comparison) {
        return "allowed +" + Percent.limit(comparison.margin());
    }

    /** What to do when the runs cannot tell. */
    static String remedy(Comparison comparison) {
        Integer needed = comparison.runsNeeded();
        String unit = comparison.paired() ? "pairs" : "runs a side";
        if (!comparison.shift().bounded()) {
            return "so few " + unit + " cannot give an interval at this confidence";
        }
        return needed == null
                ? "not decidable at this noise (" + Percent.of(comparison.noise()) + "): more than 100 fresh " + unit
                        + " would be needed"
                : "repeat with " + needed + " fresh " + unit;
    }

    static String budget(Budget.Check check) {
        String what = line(check.name()) + ": ";
        Double value = check.value();
        if (value == null) {
            return what + "energy per " + check.per().label() + " is not known in all runs, so the budget of "
                    + Amount.of(check.limit(), check.unit()) + " cannot be checked";
        }
        return what + Amount.against(value, check.limit(), check.unit()) + " per "
                + check.per().label() + (check.estimated() ? " (estimated)" : "") + ", budget "
                + Amount.limit(check.limit(), check.unit());
    }

    /** Why this metric, and what it cannot see; empty if that needs no words. */
    static String metric(@Nullable Metric metric) {
        if (metric == null || metric.quantity() != Quantity.CPU_TIME) {
            return metric == null || metric.reason().isEmpty() ? "" : "Compared: " + metric.reason() + ".";
        }
        return "CPU time decides (" + metric.reason() + "). It cannot see: " + String.join(", ", metric.cannotSee())
                + ".";
    }

    static String effect(Comparison comparison) {
        double distance = Math.abs(comparison.superiority() - 0.5);
        // Vargha and Delaney (2000): 0.56 small, 0.64 medium, 0.71 large
        String size = distance >= 0.21 ? "large" : distance >= 0.14 ? "medium" : distance >= 0.06 ? "small" : "none";
        return String.format(Locale.ROOT, "%.2f (%s)", comparison.superiority(), size);
    }

    static String design(Comparison comparison) {
        int units = comparison.candidate().units();
        return switch (comparison.design()) {
            case "paired" -> units + " interleaved pairs";
            case "within-sessions" ->
                "unpaired, within " + comparison.candidate().sessions() + " sessions";
            case "sessions" ->
                "unpaired, " + comparison.baseline().units() + " and " + units + " sessions as one value each";
            default -> "unpaired, one session";
        };
    }

    /** Foreign text on one line. */
    static String line(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }
}
