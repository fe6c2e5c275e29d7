package io.jouleprint.samples.frameworks;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.Epoch;
import io.jouleprint.report.Training;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a report says about the trainings of one framework, by the names that the programs print. */
record Observed(Map<String, String> facts, boolean lossFalls) {

    static Observed in(EnergyReport report, String framework) {
        List<Training> all = report.trainings().stream()
                .filter(training -> training.framework().equals(framework))
                .toList();
        List<Training> roots =
                all.stream().filter(training -> training.parentId() == null).toList();
        Map<String, String> facts = new TreeMap<>();
        facts.put("trainings", String.valueOf(roots.size()));
        facts.put("nested", String.valueOf(all.size() - roots.size()));
        put(facts, "epochs", roots.stream().mapToLong(Observed::epochs).sum());
        put(facts, "steps", all.stream().mapToLong(Observed::steps).sum());
        for (Training training : roots) {
            put(facts, "batch", training.batchSize());
            put(facts, "samples", training.samples());
            put(facts, "parameters", training.model() == null ? null : training.model().parameters());
            put(facts, "outcome", training.outcome().name().toLowerCase(Locale.ROOT));
        }
        return new Observed(facts, roots.stream().allMatch(Observed::lossFalls));
    }

    private static void put(Map<String, String> facts, String name, @Nullable Object value) {
        if (value != null) {
            facts.put(name, value.toString());
        }
    }

    private static long epochs(Training training) {
        return training.epochs().stream().mapToLong(Epoch::count).sum();
    }

    private static long steps(Training training) {
        return training.steps() == null ? 0 : training.steps().count();
    }

    /** From the first to the last of the epochs that have one; true if there are less than two. */
    private static boolean lossFalls(Training training) {
        List<Double> losses = training.epochs().stream()
                .map(Epoch::loss)
                .filter(Objects::nonNull)
                .toList();
        return losses.size() < 2 || losses.get(losses.size() - 1) < losses.get(0);
    }
}
