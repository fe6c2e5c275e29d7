package io.jouleprint.reporter.format;

import io.jouleprint.report.Epoch;
import io.jouleprint.report.Training;
import io.jouleprint.reporter.impact.Difference;
import io.jouleprint.reporter.impact.Rounding;
import io.jouleprint.reporter.impact.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Several runs side by side. */
final class Comparison {
    private static final int MOST_RUNS = 200;

    private Comparison() {}

    static Map<String, Object> of(List<View.Part> parts) {
        double most = parts.stream().mapToDouble(Comparison::joules).max().orElse(0);
        List<List<String>> rows = new ArrayList<>();
        for (View.Part part : parts.subList(0, Math.min(MOST_RUNS, parts.size()))) {
            rows.add(row(part, most));
        }
        Map<String, Object> model = HtmlPage.table(new Grid(
                List.of("Run", "Energy", "CO2e", "Time", "Method", "Samples", "a sample", "Last loss"), rows, 1));
        model.put("figures", true);
        model.put("changes", changes(parts));
        return model;
    }

    private static List<Map<String, Object>> changes(List<View.Part> parts) {
        List<Map<String, Object>> changes = new ArrayList<>();
        for (View.Part part : parts) {
            Difference difference = part.change();
            if (difference != null) {
                Map<String, Object> change = HtmlPage.table(DifferenceText.effects(difference));
                change.put("figures", true);
                change.put("name", Printable.line(parts.get(0).name() + " \u2192 " + part.name(), 120));
                change.put("sentence", DifferenceText.sentence(difference));
                change.put("how", DifferenceText.how(difference));
                changes.add(change);
            }
        }
        return changes;
    }

    private static double joules(View.Part part) {
        Summary.Energy energy = part.summary().energy();
        Double used = energy.wholeMachine() ? energy.machineKwh() : energy.processKwh();
        return used == null ? 0 : used * 3.6e6;
    }

    private static List<String> row(View.Part part, double most) {
        Summary.Energy energy = part.summary().energy();
        Double used = energy.wholeMachine() ? energy.machineKwh() : energy.processKwh();
        Summary.Operational operational = part.summary().operational();
        Long samples = samples(part);
        return List.of(
                Printable.line(part.name(), 60),
                used == null ? "-" : Quantity.part(used * 3.6e6, most),
                operational.locationGrams() == null
                        ? "-"
                        : Quantity.grams(operational.locationGrams()).value(),
                Quantity.seconds(part.report().run().durationSeconds()),
                energy.method(),
                samples == null ? "-" : Quantity.count(samples),
                used == null || samples == null || samples == 0
                        ? "-"
                        : Quantity.joules(used * 3.6e6 / samples).value(),
                loss(part));
    }

    private static @Nullable Long samples(View.Part part) {
        long sum = 0;
        for (Training training : part.report().rootTrainings()) {
            if (training.samples() == null) {
                return null;
            }
            sum += training.samples();
        }
        return part.report().rootTrainings().isEmpty() ? null : sum;
    }

    private static String loss(View.Part part) {
        String last = "-";
        for (Training training : part.report().rootTrainings()) {
            for (Epoch epoch : training.epochs()) {
                last = epoch.loss() == null ? last : Rounding.significant(epoch.loss(), 4);
            }
        }
        return last;
    }
}
