package io.jouleprint.samples.frameworks;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.Epoch;
import io.jouleprint.report.Training;
import io.jouleprint.report.Training.Model;
import io.jouleprint.report.Training.Steps;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a report says about the trainings of one framework, by the names that the programs print. */
record Observed(Map<String, String> facts, Set<String> versions, Set<String> read, boolean lossFalls) {

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
            put(facts, "features", training.data() == null ? null : training.data().features());
            put(facts, "flops", training.compute() == null ? null : (long)
                    training.compute().flops());
            put(facts, "loss", lastLoss(training));
            put(facts, "metrics", metrics(training));
            put(facts, "outcome", training.outcome().name().toLowerCase(Locale.ROOT));
        }
        Set<String> read = new LinkedHashSet<>();
        all.forEach(training -> addRead(training, read));
        Set<String> versions = new TreeSet<>();
        all.forEach(training -> versions.add(String.valueOf(training.frameworkVersion())));
        return new Observed(facts, versions, read, roots.stream().allMatch(Observed::lossFalls));
    }

    private static void addRead(Training training, Set<String> read) {
        Model model = training.model();
        add(read, "model", model == null ? null : model.type());
        add(read, "algorithm", model == null ? null : model.algorithm());
        add(read, "parameters", model == null ? null : model.parameters());
        add(read, "layers", model == null ? null : model.layers());
        add(read, "optimizer", training.optimizer());
        add(read, "batch", training.batchSize());
        add(read, "samples", training.samples());
        add(read, "data set", training.datasetSamples());
        add(read, "FLOPs", training.compute());
        add(read, "loss per epoch", Observed.losses(training).isEmpty() ? null : training);
        add(read, "loss per step", training.steps() == null ? null : training.steps().loss());
        add(read, metrics(training), metrics(training));
        read.addAll(training.phases().keySet());
    }

    private static void add(Set<String> read, @Nullable String name, @Nullable Object value) {
        if (name != null && value != null) {
            read.add(name);
        }
    }

    private static void put(Map<String, String> facts, String name, @Nullable Object value) {
        if (value != null) {
            facts.put(name, value.toString());
        }
    }

    /** Told of each epoch, {@code null} if none is. */
    private static @Nullable String metrics(Training training) {
        Set<String> names = new TreeSet<>();
        training.epochs().forEach(epoch -> names.addAll(epoch.metrics().keySet()));
        boolean ofEach = training.epochs().stream().allMatch(epoch -> epoch.metrics().keySet().equals(names));
        return names.isEmpty() || !ofEach ? null : String.join("+", names);
    }

    /** Of the last step; frameworks have it as a {@code float}. */
    private static @Nullable Float lastLoss(Training training) {
        Steps steps = training.steps();
        return steps == null || steps.loss() == null ? null : (float) steps.loss().last();
    }

    private static long epochs(Training training) {
        return training.epochs().stream().mapToLong(Epoch::count).sum();
    }

    private static long steps(Training training) {
        return training.steps() == null ? 0 : training.steps().count();
    }

    /** From the first to the last of the epochs that have one; true if there are less than two. */
    private static boolean lossFalls(Training training) {
        List<Double> losses = losses(training);
        return losses.size() < 2 || losses.get(losses.size() - 1) < losses.get(0);
    }

    private static List<Double> losses(Training training) {
        return training.epochs().stream()
                .map(Epoch::loss)
                .filter(Objects::nonNull)
                .toList();
    }
}
