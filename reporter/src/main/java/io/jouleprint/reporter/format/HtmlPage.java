package io.jouleprint.reporter.format;

import io.jouleprint.report.Training;
import io.jouleprint.reporter.impact.Rounding;
import io.jouleprint.reporter.impact.Summary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stands on the page, as the template names it. */
final class HtmlPage {
    private static final int MOST_TRAININGS = 20;
    private static final int MOST_EPOCHS = 200;
    private static final int FEW_EPOCHS = 12;
    private static final int LONGEST_NAME = 200;
    /** A millionth of a kilometre tells nobody anything. */
    private static final double LEAST_EQUIVALENT = 0.001;

    private final View view;
    private final Map<String, Object> model = new HashMap<>();

    HtmlPage(View view) {
        this.view = view;
    }

    Map<String, Object> model() {
        head();
        model.put("facts", facts());
        model.put("warnings", warnings());
        model.put("power", PowerChart.of(view.report()).orElse(Map.of()));
        model.put("breakdown", breakdown());
        model.put("levels", Levels.of(view.report()));
        trainings();
        model.put("variances", variances());
        model.put("equivalents", equivalents());
        Grid assumptions = AssumptionRows.of(view.summary());
        model.put("assumptions", assumptions.rows().isEmpty() ? Map.of() : table(assumptions));
        model.put("comparison", view.parts().size() > 1 ? Comparison.of(view.parts()) : Map.of());
        model.values().removeIf(value -> value instanceof Map<?, ?> map && map.isEmpty());
        return model;
    }

    private void head() {
        String method = view.summary().energy().method();
        model.put("title", Printable.line(Headline.title(view), LONGEST_NAME));
        model.put("subtitle", Printable.line(Headline.subtitle(view), 2 * LONGEST_NAME));
        model.put("method", method.equals("measured") ? "measured" : "estimated");
        model.put(
                "methodText",
                switch (method) {
                    case "measured" -> "measured by hardware counters";
                    case "estimated" -> "estimated by a model, not measured";
                    case "mixed" -> "partly measured, partly estimated";
                    default -> "energy unknown";
                });
        String tool = Printable.line(
                view.report().tool().name() + " " + view.report().tool().version(), LONGEST_NAME);
        model.put("generator", "Jouleprint");
        model.put("footer", "Measured by " + tool + ". Intervals are 95 %. What is unknown is left out, never zero.");
    }

    private List<Map<String, Object>> facts() {
        List<Map<String, Object>> facts = new ArrayList<>();
        for (Fact fact : Headline.of(view)) {
            String value = fact.value();
            int range = value.endsWith(")") ? value.lastIndexOf(" (") : value.length();
            facts.add(Map.of(
                    "label",
                    fact.label(),
                    "value",
                    value.substring(0, range),
                    "range",
                    value.substring(range).strip(),
                    "note",
                    Printable.line(fact.note(), 3 * LONGEST_NAME)));
        }
        return facts;
    }

    private List<Map<String, Object>> warnings() {
        List<Map<String, Object>> warnings = new ArrayList<>();
        for (Summary.Note note : Notices.of(view)) {
            warnings.add(Map.of("message", note.message(), "remedy", note.remedy() == null ? "" : note.remedy()));
        }
        return warnings;
    }

    private List<Map<String, Object>> breakdown() {
        List<Map<String, Object>> bars = new ArrayList<>();
        for (Breakdown.Cut cut : Breakdown.of(view.report())) {
            double whole = cut.joules();
            StackedBar bar = new StackedBar(cut.name(), whole);
            for (Share share : cut.shares()) {
                String figures = Quantity.part(share.joules(), whole) + ", " + Quantity.percent(share.joules() / whole);
                bar.add(share.joules(), share.name() + " " + figures);
            }
            bars.add(bar.model());
        }
        return bars;
    }

    private void trainings() {
        List<Map<String, Object>> trainings = new ArrayList<>();
        List<Training> all = view.report().trainings();
        for (Training training : all.subList(0, Math.min(MOST_TRAININGS, all.size()))) {
            trainings.add(training(training));
        }
        model.put("trainings", trainings);
        int more = all.size() - trainings.size();
        model.put("moreTrainings", more == 0 ? "" : more + " more trainings: --format csv or json shows them.");
    }

    private Map<String, Object> training(Training training) {
        Map<String, Object> section = new HashMap<>();
        section.put("title", "Training " + Trainings.title(training));
        String line = Trainings.line(training);
        section.put(
                "line",
                line.substring(Math.min(line.length(), Trainings.title(training).length() + 2)));
        LossChart.of(training).ifPresent(chart -> section.put("curve", chart));
        if (!training.epochs().isEmpty()) {
            Map<String, Object> epochs = table(Trainings.epochs(training, view.summary(), MOST_EPOCHS));
            epochs.put("caption", "Epochs of " + Trainings.title(training));
            epochs.put("open", training.epochs().size() <= FEW_EPOCHS);
            epochs.put("figures", true);
            section.put("epochs", epochs);
        }
        return section;
    }

    private List<Map<String, Object>> variances() {
        Map<String, StackedBar> bars = new LinkedHashMap<>();
        for (Summary.Variance variance : view.summary().variances()) {
            bars.computeIfAbsent(variance.figure(), figure -> new StackedBar(figure, 1))
                    .add(
                            variance.share(),
                            variance.input() + " (" + variance.group() + ") " + Quantity.percent(variance.share()));
        }
        return bars.values().stream().map(StackedBar::model).toList();
    }

    private Map<String, Object> equivalents() {
        List<List<String>> rows = new ArrayList<>();
        for (Summary.Equivalent equivalent : view.summary().equivalents()) {
            if (equivalent.amount() < LEAST_EQUIVALENT) {
                continue;
            }
            rows.add(List.of(
                    equivalent.name(),
                    Rounding.significant(equivalent.amount(), 2),
                    Quantities.number(equivalent.gramsPerUnit()) + " g",
                    equivalent.source().name()));
        }
        return rows.isEmpty() ? Map.of() : table(new Grid(List.of("", "Amount", "Each", "Source"), rows, 4));
    }

    static Map<String, Object> table(Grid grid) {
        Map<String, Object> table = new HashMap<>();
        table.put("figures", false);
        table.put("headers", grid.headers());
        table.put(
                "rows",
                grid.rows().stream().map(cells -> Map.of("cells", cells)).toList());
        return table;
    }
}
