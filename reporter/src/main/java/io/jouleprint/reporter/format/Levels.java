package io.jouleprint.reporter.format;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.Epoch;
import io.jouleprint.report.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Machine, process, trainings, epochs: one bar each, to one scale, every row part of the one above it. */
final class Levels {
    private static final String PIECE = "f0";
    private static final String OTHER_PIECE = "f1";

    private Levels() {}

    static List<Map<String, Object>> of(EnergyReport report) {
        Double process = report.energy().processJoules();
        Double machine = report.energy().machineJoules();
        if (process == null || process <= 0) {
            return List.of();
        }
        double whole = machine == null ? process : Math.max(machine, process);
        List<StackedBar> bars = new ArrayList<>();
        if (machine != null) {
            StackedBar bar = new StackedBar("machine", whole);
            bar.add(process, Headline.owner(report) + " " + Quantity.part(process, whole), PIECE);
            bar.addRest(whole - process, "others " + Quantity.part(whole - process, whole));
            bars.add(bar);
        }
        bars.add(process(report, whole, process));
        if (report.rootTrainings().stream()
                .anyMatch(training -> training.energy().processJoules() != null)) {
            bars.add(trainings(report, whole));
            bars.add(epochs(report, whole));
        }
        return bars.stream()
                .map(StackedBar::model)
                .filter(bar -> !((List<?>) bar.getOrDefault("cells", List.of())).isEmpty())
                .toList();
    }

    private static StackedBar process(EnergyReport report, double whole, double process) {
        StackedBar bar = new StackedBar("process", whole);
        double trained = 0;
        for (Training training : report.rootTrainings()) {
            Double joules = training.energy().processJoules();
            trained += joules == null ? 0 : joules;
        }
        trained = Math.min(trained, process);
        bar.add(trained, "trainings " + Quantity.part(trained, whole), PIECE);
        bar.addRest(process - trained, "outside trainings " + Quantity.part(process - trained, whole));
        return bar;
    }

    private static StackedBar trainings(EnergyReport report, double whole) {
        StackedBar bar = new StackedBar("training", whole);
        int number = 0;
        for (Training training : report.rootTrainings()) {
            Double joules = training.energy().processJoules();
            if (joules != null) {
                String title = Trainings.title(training) + " " + Quantity.part(joules, whole);
                bar.add(joules, title, number++ % 2 == 0 ? PIECE : OTHER_PIECE);
            }
        }
        return bar;
    }

    private static StackedBar epochs(EnergyReport report, double whole) {
        StackedBar bar = new StackedBar("epoch", whole);
        double start = 0;
        for (Training training : report.rootTrainings()) {
            int number = 0;
            for (Epoch epoch : training.epochs()) {
                Double joules = epoch.processJoules();
                if (joules != null) {
                    String title = "epoch " + epoch.index() + ", " + Quantity.part(joules, whole);
                    bar.add(joules, title, number++ % 2 == 0 ? PIECE : OTHER_PIECE);
                }
            }
            Double joules = training.energy().processJoules();
            start += joules == null ? 0 : joules;
            double between = start - bar.filled();
            bar.addRest(between, "outside epochs " + Quantity.part(Math.max(0, between), whole));
        }
        return bar;
    }
}
