package io.jouleprint.reporter.format;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.Epoch;
import io.jouleprint.report.Training;
import io.jouleprint.reporter.impact.Summary;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One row for each run, training and epoch ({@code level}); a training's energy is part of its run's, an epoch's part of
 * its training's. New columns are only ever added at the end.
 */
final class CsvFormat implements SummaryFormat {
    private static final List<String> HEADER = List.of(
            "level",
            "run_id",
            "training_id",
            "epoch_index",
            "epoch_last_index",
            "framework",
            "name",
            "started_at_utc",
            "start_seconds",
            "duration_seconds",
            "cpu_seconds",
            "metered_seconds",
            "method",
            "machine_joules",
            "process_joules",
            "low_joules",
            "high_joules",
            "facility_kwh",
            "location_grams",
            "location_low_grams",
            "location_high_grams",
            "intensity_basis",
            "intensity_grams_per_kwh",
            "market_grams",
            "embodied_grams",
            "e_waste_grams",
            "adpe_kg_sb_eq",
            "water_litres",
            "total_grams",
            "steps",
            "samples",
            "loss",
            "outcome");

    @Override
    public String format(View view) {
        CsvText csv = new CsvText(HEADER);
        for (View.Part part : view.parts()) {
            run(csv, part.report(), part.summary());
            for (Training training : part.report().trainings()) {
                Summary.TrainingImpact impact = TextFormat.impact(part.summary(), training.id());
                training(csv, part.report(), training, impact);
                training.epochs().forEach(epoch -> epoch(csv, part.report(), training, impact, epoch));
            }
        }
        return csv.toString();
    }

    private static void run(CsvText csv, EnergyReport report, Summary summary) {
        Summary.Operational operational = summary.operational();
        csv.row(
                "run",
                report.run().id(),
                null,
                null,
                null,
                null,
                report.run().name(),
                report.run().startedAt(),
                0.0,
                report.run().durationSeconds(),
                report.run().cpuSeconds(),
                report.energy().meteredSeconds(),
                summary.energy().method(),
                report.energy().machineJoules(),
                report.energy().processJoules(),
                report.energy().lowJoules(),
                report.energy().highJoules(),
                summary.energy().facilityKwh(),
                operational.locationGrams(),
                operational.lowGrams(),
                operational.highGrams(),
                operational.basis(),
                operational.intensityGramsPerKwh(),
                operational.marketGrams(),
                summary.embodied() == null ? null : summary.embodied().grams(),
                summary.eWaste() == null ? null : summary.eWaste().grams(),
                summary.adpe() == null ? null : summary.adpe().kgSbEq(),
                summary.water() == null ? null : summary.water().totalLitres(),
                summary.totals() == null ? null : summary.totals().grams(),
                null,
                null,
                null,
                word(report.run().outcome()));
    }

    private static void training(
            CsvText csv, EnergyReport report, Training training, Summary.@Nullable TrainingImpact impact) {
        csv.row(
                "training",
                report.run().id(),
                training.id(),
                null,
                null,
                training.framework(),
                training.name(),
                training.startedAt(),
                training.startSeconds(),
                training.durationSeconds(),
                training.cpuSeconds(),
                training.energy().meteredSeconds(),
                word(training.energy().method()),
                training.energy().machineJoules(),
                training.energy().processJoules(),
                training.energy().lowJoules(),
                training.energy().highJoules(),
                null,
                impact == null ? null : impact.grams(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                training.steps() == null ? null : training.steps().count(),
                training.samples(),
                null,
                word(training.outcome()));
    }

    private static void epoch(
            CsvText csv, EnergyReport report, Training training, Summary.@Nullable TrainingImpact impact, Epoch epoch) {
        csv.row(
                "epoch",
                report.run().id(),
                training.id(),
                epoch.index(),
                epoch.lastIndex(),
                training.framework(),
                training.name(),
                null,
                epoch.startSeconds(),
                epoch.durationSeconds(),
                epoch.cpuSeconds(),
                epoch.meteredSeconds(),
                word(training.energy().method()),
                epoch.machineJoules(),
                epoch.processJoules(),
                epoch.lowJoules(),
                epoch.highJoules(),
                null,
                grams(impact, epoch),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                epoch.steps(),
                epoch.samples(),
                epoch.loss(),
                null);
    }

    private static @Nullable Double grams(Summary.@Nullable TrainingImpact impact, Epoch epoch) {
        if (impact != null) {
            for (Summary.EpochImpact candidate : impact.epochs()) {
                if (candidate.index() == epoch.index()) {
                    return candidate.grams();
                }
            }
        }
        return null;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
