package io.jouleprint.reporter.cli;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.Epoch;
import io.jouleprint.report.RecordWriter;
import io.jouleprint.report.Run;
import io.jouleprint.report.Timeline;
import io.jouleprint.report.Training;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reports that try the limits: very long ones, and ones whose every name is hostile. */
final class BigReports {
    static final String HOSTILE =
            "<script>document.title='owned'</script><img src=x onerror=alert(1)>\"'`{{title}} \u202egnp.exe \ud83d\ude00 ";

    private BigReports() {}

    /** 10^5 rows of power and 1 000 epochs. */
    static Path large(Path folder) throws IOException {
        EnergyReport report = ReportFiles.read(Path.of(Examples.MEASURED));
        double seconds = report.run().durationSeconds();
        List<List<@Nullable Double>> rows = new ArrayList<>();
        int count = 100_000;
        for (int i = 0; i < count; i++) {
            double watts = 60 + 20 * Math.sin(i / 700.0) + i % 7;
            rows.add(Arrays.asList(i * seconds / count, watts, watts * 0.8, watts, null, null, null));
        }
        Training training = report.trainings().get(0);
        List<Epoch> epochs = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            epochs.add(new Epoch(
                    i,
                    i,
                    2 + i * 0.06,
                    0.06,
                    0.06,
                    0.06,
                    4.0,
                    3.9,
                    3.7,
                    4.1,
                    5,
                    600L,
                    2.0 / (i + 1),
                    Map.of("accuracy", 1 - 1.0 / (i + 2))));
        }
        return write(
                folder.resolve("large.json"),
                with(
                        report,
                        report.run().name(),
                        with(training, training.name(), epochs),
                        new Timeline(seconds / count, Timeline.COLUMNS, rows),
                        report.warnings()));
    }

    static Path hostile(Path folder) throws IOException {
        EnergyReport report = ReportFiles.read(Path.of(Examples.MEASURED));
        String name = HOSTILE + "x".repeat(10_000);
        Training training = report.trainings().get(0);
        return write(
                folder.resolve("hostile.json"),
                with(
                        report,
                        name,
                        with(training, name, training.epochs()),
                        report.timeline(),
                        List.of(new EnergyReport.Warning(name, name, name))));
    }

    /** One block of power in a timeline of so many. */
    static Path onceIn(int blocks, Path folder) throws IOException {
        EnergyReport report = ReportFiles.read(Path.of(Examples.MEASURED));
        List<List<@Nullable Double>> rows = new ArrayList<>();
        for (int i = 0; i < blocks; i++) {
            Double watts = i == 0 ? 60.0 : null;
            rows.add(Arrays.asList((double) i, watts, watts, null, null, null, null));
        }
        Training training = report.trainings().get(0);
        return write(
                folder.resolve("once.json"),
                with(report, null, training, new Timeline(1, Timeline.COLUMNS, rows), report.warnings()));
    }

    private static EnergyReport with(
            EnergyReport report,
            @Nullable String name,
            Training training,
            @Nullable Timeline timeline,
            List<EnergyReport.Warning> warnings) {
        Run run = report.run();
        Run named = new Run(
                run.id(),
                run.jobId(),
                run.series(),
                name,
                run.startedAt(),
                run.endedAt(),
                run.durationSeconds(),
                run.cpuSeconds(),
                run.complete(),
                run.outcome(),
                run.labels());
        return new EnergyReport(
                report.schemaVersion(),
                report.kind(),
                report.tool(),
                named,
                report.host(),
                report.jvm(),
                report.options(),
                report.meters(),
                report.energy(),
                List.of(training),
                report.phases(),
                report.threads(),
                timeline,
                report.agent(),
                warnings,
                null);
    }

    private static Training with(Training t, @Nullable String name, List<Epoch> epochs) {
        return new Training(
                t.id(),
                t.parentId(),
                t.framework(),
                t.frameworkVersion(),
                name,
                t.outcome(),
                t.closedBy(),
                t.failure(),
                t.startedAt(),
                t.startSeconds(),
                t.durationSeconds(),
                t.cpuSeconds(),
                t.model(),
                t.optimizer(),
                t.batchSize(),
                t.samples(),
                t.datasetSamples(),
                t.data(),
                t.compute(),
                t.energy(),
                epochs,
                t.steps(),
                t.phases());
    }

    private static Path write(Path file, EnergyReport report) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            RecordWriter.write(report, out);
        }
        return file;
    }
}
