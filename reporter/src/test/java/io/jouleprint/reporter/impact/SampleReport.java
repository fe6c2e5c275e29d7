package io.jouleprint.reporter.impact;

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
import io.jouleprint.report.Run;
import io.jouleprint.report.Threads;
import io.jouleprint.report.Timeline;
import io.jouleprint.report.Training;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A report with round figures: constant CPU and DRAM power of the machine, a fixed share of it for the process. Tests
 * change what matters to them.
 */
final class SampleReport {
    String runId = "00000000000000000000000000000001";
    String hostId = "host-a";
    Instant start = Instant.parse("2025-06-01T12:00:00Z");
    double seconds = 3600;
    double cpuWatts = 40;
    double dramWatts = 10;
    double processShare = 0.5;

    @Nullable
    Double idleWatts = 20.0;

    double low = 0.9;
    double high = 1.2;
    int epochs = 4;
    long samplesPerEpoch = 60_000;
    double timelineSeconds = 60;
    boolean hasTimeline = true;
    Host.@Nullable Container container;
    List<Host.Gpu> gpus = List.of();
    Component component = Component.CPU;
    double[] losses = {0.8, 0.4, 0.2, 0.199};

    double machineJoules() {
        return (cpuWatts + dramWatts) * seconds;
    }

    double processJoules() {
        return machineJoules() * processShare;
    }

    EnergyReport build() {
        return new EnergyReport(
                EnergyReport.SCHEMA_VERSION,
                null,
                new EnergyReport.Tool("jouleprint", "0.1.0"),
                new Run(
                        runId,
                        null,
                        null,
                        null,
                        start.toString(),
                        start.plus(Duration.ofNanos((long) (seconds * 1e9))).toString(),
                        seconds,
                        seconds,
                        true,
                        Outcome.COMPLETED,
                        Map.of()),
                new Host(hostId, "machine", "Linux", "CPU", 1, 8, 32_000_000_000L, null, container, gpus),
                new Jvm("17.0.1", "vendor", "vm", 1, start.toString(), "Main", List.of()),
                Map.of(),
                List.of(meter("rapl:package-0", component, cpuWatts), meter("rapl:dram", Component.DRAM, dramWatts)),
                balance(seconds),
                List.of(training()),
                Map.of(),
                new Threads(
                        new Threads.Share(seconds * 0.9, processJoules() * 0.9),
                        new Threads.Share(seconds * 0.1, processJoules() * 0.1),
                        new Threads.Share(0, 0.0),
                        new Threads.Share(0, 0.0),
                        new Threads.Share(0, 0.0)),
                hasTimeline ? timeline() : null,
                new EnergyReport.AgentCost(0, 1, 1, 0, 0),
                List.of(),
                null);
    }

    private Meter meter(String id, Component part, double watts) {
        return new Meter(id, part, Method.MEASURED, watts * seconds, 0.05, 1, 0, 0, true, "counts");
    }

    private EnergyBalance balance(double span) {
        double machine = (cpuWatts + dramWatts) * span;
        double process = machine * processShare;
        Double idle = idleWatts == null ? null : (Double) (idleWatts * span);
        return new EnergyBalance(
                span,
                machine,
                process,
                machine - process,
                process * low,
                process * high,
                processShare,
                "busy",
                idleWatts,
                idle,
                idle == null ? null : (Double) (machine - idle),
                idle == null ? null : (Double) ((machine - idle) * processShare),
                idle == null ? null : (Double) (idle * processShare),
                Method.MEASURED,
                List.of(Component.GPU),
                parts(span));
    }

    private Map<Component, EnergyBalance.Part> parts(double span) {
        Map<Component, EnergyBalance.Part> parts = new LinkedHashMap<>();
        parts.put(component, new EnergyBalance.Part(cpuWatts * span, cpuWatts * span * processShare));
        parts.put(Component.DRAM, new EnergyBalance.Part(dramWatts * span, dramWatts * span * processShare));
        return parts;
    }

    private Training training() {
        double each = seconds / Math.max(1, epochs);
        List<Epoch> rows = new ArrayList<>();
        for (int i = 0; i < epochs; i++) {
            double process = (cpuWatts + dramWatts) * each * processShare;
            rows.add(new Epoch(
                    i,
                    i,
                    i * each,
                    each,
                    each,
                    each,
                    process / processShare,
                    process,
                    process * low,
                    process * high,
                    469,
                    samplesPerEpoch,
                    i < losses.length ? losses[i] : null,
                    Map.of()));
        }
        return new Training(
                "t1",
                null,
                "manual",
                null,
                "fit",
                Outcome.COMPLETED,
                ClosedBy.RETURN,
                null,
                start.toString(),
                0,
                seconds,
                seconds,
                null,
                "adam",
                128L,
                samplesPerEpoch * epochs,
                samplesPerEpoch,
                null,
                null,
                balance(seconds),
                rows,
                new Training.Steps(469L * epochs, null, null, null),
                Map.of());
    }

    private Timeline timeline() {
        List<List<@Nullable Double>> rows = new ArrayList<>();
        for (double at = 0; at < seconds; at += timelineSeconds) {
            double machine = cpuWatts + dramWatts;
            rows.add(Arrays.asList(at, machine, machine * processShare, cpuWatts, dramWatts, null, null));
        }
        return new Timeline(timelineSeconds, Timeline.COLUMNS, rows);
    }
}
