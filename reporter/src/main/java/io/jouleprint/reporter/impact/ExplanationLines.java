package io.jouleprint.reporter.impact;

import io.jouleprint.reporter.impact.Explanation.Input;
import io.jouleprint.reporter.impact.Uncertainty.Interval;
import io.jouleprint.reporter.table.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects explanations, and writes numbers and inputs the same way in all of them. */
final class ExplanationLines {
    static final String KWH = "kWh";
    static final Source REPORT = new Source("energy report", null, null);

    private final List<Explanation> all = new ArrayList<>();

    List<Explanation> all() {
        return List.copyOf(all);
    }

    void add(
            String figure,
            String unit,
            @Nullable Double value,
            @Nullable Interval interval,
            String formula,
            @Nullable String calculation,
            List<Input> inputs,
            @Nullable String note) {
        all.add(new Explanation(
                figure,
                unit,
                value,
                interval == null ? null : (Double) interval.low(),
                interval == null ? null : (Double) interval.high(),
                formula,
                calculation,
                inputs,
                note));
    }

    static Input input(String name, double value, String unit, String kind, Source source, @Nullable Double share) {
        return new Input(name, value, unit, kind, source.name(), source.year(), source.licence(), share);
    }

    static Input chosen(String name, double value, String unit, String option) {
        return input(name, value, unit, "chosen", Source.user(option), null);
    }

    static String number(double value) {
        String digits = Rounding.significant(value, 5);
        return digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits;
    }

    /** Of one factor, or of all whose names begin with this word: a place's name follows some. */
    static double share(Map<Factor, Double> shares, String name) {
        return shares.entrySet().stream()
                .filter(entry -> (entry.getKey().name() + " ").startsWith(name + " "))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
