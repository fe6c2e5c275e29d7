package io.jouleprint.reporter.impact;

import io.jouleprint.report.Component;
import io.jouleprint.report.Epoch;
import io.jouleprint.report.Training;
import io.jouleprint.reporter.impact.Uncertainty.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Arranges an {@link Assessment} as {@code summary-v1}. */
final class SummaryWriter {
    private final Assessment assessment;
    private final Boundary boundary;
    private final Uncertainty uncertainty;

    SummaryWriter(Assessment assessment) {
        this.assessment = assessment;
        this.boundary = assessment.boundary();
        this.uncertainty = assessment.uncertainty();
    }

    Summary summary(boolean withVariances) {
        ElectricitySummary electricity = new ElectricitySummary(assessment);
        HardwareSummary hardware = new HardwareSummary(assessment);
        return new Summary(
                Summary.SCHEMA_VERSION,
                energy(),
                electricity.operational(),
                electricity.worldAverage(),
                electricity.consequential(),
                hardware.embodied(),
                hardware.eWaste(),
                hardware.adpe(),
                electricity.water(),
                hardware.sci(),
                totals(),
                trainings(),
                equivalents(),
                withVariances ? variances() : List.of(),
                new Notes(assessment).all(),
                new AssumptionLines(assessment).all());
    }

    private Summary.Energy energy() {
        return new Summary.Energy(
                boundary.machineKwh(),
                boundary.processKwh(),
                boundary.overheadKwh(),
                boundary.itKwh(),
                assessment.facilityKwh(),
                boundary.lowKwh(),
                boundary.highKwh(),
                boundary.machineLowKwh(),
                boundary.machineHighKwh(),
                lower(assessment.report().energy().method()),
                notMetered(),
                boundary.wholeMachine());
    }

    private List<String> notMetered() {
        List<String> names = new ArrayList<>();
        for (Component component : assessment.report().energy().notMetered()) {
            names.add(lower(component));
        }
        return names;
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private Summary.@Nullable Totals totals() {
        Figure total = assessment.total();
        if (total == null) {
            return null;
        }
        Interval interval = uncertainty.interval(total);
        return new Summary.Totals(total.point(), interval.low(), interval.high());
    }

    private List<Summary.TrainingImpact> trainings() {
        List<Summary.TrainingImpact> trainings = new ArrayList<>();
        for (Training training : assessment.report().trainings()) {
            trainings.add(training(training));
        }
        return trainings;
    }

    private Summary.TrainingImpact training(Training training) {
        Double kwh = Boundary.kwh(
                boundary.wholeMachine()
                        ? training.energy().machineJoules()
                        : training.energy().processJoules());
        double end = training.startSeconds() + training.durationSeconds();
        return new Summary.TrainingImpact(
                training.id(),
                training.framework(),
                training.name(),
                kwh,
                assessment.grams(kwh, training.startSeconds(), end),
                epochs(training));
    }

    private List<Summary.EpochImpact> epochs(Training training) {
        List<Summary.EpochImpact> epochs = new ArrayList<>(training.epochs().size());
        for (Epoch epoch : training.epochs()) {
            epochs.add(epoch(epoch));
        }
        return epochs;
    }

    private Summary.EpochImpact epoch(Epoch epoch) {
        Double kwh = Boundary.kwh(boundary.wholeMachine() ? epoch.machineJoules() : epoch.processJoules());
        return new Summary.EpochImpact(
                epoch.index(),
                epoch.lastIndex(),
                kwh,
                assessment.grams(kwh, epoch.startSeconds(), epoch.startSeconds() + epoch.durationSeconds()),
                epoch.loss());
    }

    private List<Summary.Equivalent> equivalents() {
        Figure figure = assessment.total() == null ? assessment.operational() : assessment.total();
        return figure == null ? List.of() : assessment.reference().equivalents().of(figure.point());
    }

    private List<Summary.Variance> variances() {
        List<Summary.Variance> all = new ArrayList<>();
        for (Figure figure : assessment.figures()) {
            uncertainty
                    .shares(figure)
                    .forEach((factor, share) -> all.add(new Summary.Variance(
                            figure.name(), factor.name(), factor.group().text(), share)));
        }
        return all;
    }
}
