package io.jouleprint.reporter.gate;

import io.jouleprint.report.ClosedBy;
import io.jouleprint.report.Component;
import io.jouleprint.report.EnergyBalance;
import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.Epoch;
import io.jouleprint.report.Host;
import io.jouleprint.report.Jvm;
import io.jouleprint.report.Meter;
import io.jouleprint.report.Method;
import io.jouleprint.report.Outcome;
import io.jouleprint.report.RecordWriter;
import io.jouleprint.report.Run;
import io.jouleprint.report.Training;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Builds reports of a program with one training of five epochs; every setter changes one thing. */
public final class ReportFixture {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private String id = "";
    private @Nullable String jobId;
    private Run.@Nullable Series series;
    private String host = "host-1";
    private String cpuModel = "Example CPU";
    private int minute;
    private String schemaVersion = "1.0";
    private String jvmVersion = "17.0.15+6";
    private @Nullable Double quota;
    private Method method = Method.MEASURED;
    private @Nullable Double joules = 100.0;
    private boolean idleKnown;
    private @Nullable Double workloadShare = 0.98;
    private @Nullable Double cpuSeconds = 10.0;
    private @Nullable Long samples = 300_000L;
    private boolean trained = true;
    private Outcome outcome = Outcome.COMPLETED;
    private String framework = "hooks";
    private @Nullable String frameworkVersion;

    public ReportFixture id(String value) {
        id = value;
        return this;
    }

    public ReportFixture jobId(String value) {
        jobId = value;
        return this;
    }

    public ReportFixture series(String seriesId, String side, int pair) {
        series = new Run.Series(seriesId, side, pair);
        return this;
    }

    public ReportFixture host(String value) {
        host = value;
        return this;
    }

    public ReportFixture cpuModel(String value) {
        cpuModel = value;
        return this;
    }

    public ReportFixture minute(int value) {
        minute = value;
        return this;
    }

    public ReportFixture schemaVersion(String value) {
        schemaVersion = value;
        return this;
    }

    public ReportFixture jvmVersion(String value) {
        jvmVersion = value;
        return this;
    }

    public ReportFixture quota(double value) {
        quota = value;
        return this;
    }

    public ReportFixture estimated() {
        method = Method.ESTIMATED;
        return this;
    }

    public ReportFixture joules(@Nullable Double value) {
        joules = value;
        return this;
    }

    public ReportFixture idleKnown() {
        idleKnown = true;
        return this;
    }

    public ReportFixture workloadShare(@Nullable Double value) {
        workloadShare = value;
        return this;
    }

    public ReportFixture cpuSeconds(@Nullable Double value) {
        cpuSeconds = value;
        return this;
    }

    public ReportFixture samples(@Nullable Long value) {
        samples = value;
        return this;
    }

    public ReportFixture untrained() {
        trained = false;
        return this;
    }

    public ReportFixture outcome(Outcome value) {
        outcome = value;
        return this;
    }

    public ReportFixture framework(String value) {
        framework = value;
        return this;
    }

    public ReportFixture frameworkVersion(String value) {
        frameworkVersion = value;
        return this;
    }

    public EnergyReport build() {
        Instant start = START.plusSeconds(60L * minute);
        return new EnergyReport(
                schemaVersion,
                null,
                new EnergyReport.Tool("jouleprint-agent", "0.1.0"),
                new Run(
                        id.isEmpty() ? host + "-" + minute + "-" + series : id,
                        jobId,
                        series,
                        "demo",
                        start.toString(),
                        start.plusSeconds(12).toString(),
                        12,
                        cpuSeconds == null ? null : (Double) (cpuSeconds * 1.1),
                        outcome != Outcome.RUNNING,
                        outcome,
                        Map.of()),
                new Host(
                        host,
                        null,
                        "Linux",
                        cpuModel,
                        1,
                        8,
                        null,
                        null,
                        quota == null ? null : new Host.Container(quota, null),
                        List.of()),
                new Jvm(jvmVersion, null, null, 1, start.toString(), "Main", List.of()),
                Map.of(),
                List.of(meter()),
                balance(joules == null ? null : (Double) (joules * 1.1)),
                trained ? List.of(training(start)) : List.of(),
                Map.of(),
                null,
                null,
                null,
                List.of(),
                null);
    }

    private Meter meter() {
        boolean measured = method == Method.MEASURED;
        return new Meter(
                measured ? "rapl:package-0" : "model",
                measured ? Component.CPU : Component.PLATFORM,
                method,
                joules,
                0.05,
                100,
                0,
                0,
                true,
                "example");
    }

    private EnergyBalance balance(@Nullable Double process) {
        Double dynamic = idleKnown && process != null ? (Double) (process * 0.7) : null;
        return new EnergyBalance(
                12,
                process == null ? null : (Double) (process / 0.98),
                process,
                null,
                null,
                null,
                workloadShare,
                "busy",
                idleKnown ? 10.0 : null,
                null,
                null,
                dynamic,
                null,
                method,
                List.of(Component.DRAM),
                Map.of());
    }

    private Training training(Instant start) {
        return new Training(
                "t1",
                null,
                framework,
                frameworkVersion,
                null,
                Outcome.COMPLETED,
                ClosedBy.RETURN,
                null,
                start.toString(),
                1,
                10,
                cpuSeconds,
                null,
                null,
                null,
                samples,
                null,
                null,
                null,
                balance(joules),
                List.of(new Epoch(0, 4, 1, 10, null, 10, null, joules, null, null, 1, samples, null, Map.of())),
                null,
                Map.of());
    }

    public GateRun run() {
        return GateRun.of(build().run().id() + ".json", build());
    }

    /** Writes the report and returns its file. */
    public Path write(Path file) {
        try (OutputStream out = Files.newOutputStream(file)) {
            RecordWriter.write(build(), out);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Amounts around {@code median} with a coefficient of variation, always the same for one seed. */
    public static List<Double> noisy(double median, double cv, int runs, long seed) {
        Random random = new Random(seed);
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            values.add(median * Math.exp(cv * random.nextGaussian()));
        }
        return values;
    }
}
