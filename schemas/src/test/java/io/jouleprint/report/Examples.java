package io.jouleprint.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A small report in which every law holds: 10 s at 50 W, of which 40 W are this process's. */
final class Examples {
    private Examples() {}

    static EnergyReport report() {
        return report(balance(500, 400), List.of(training("t1", null, 300)));
    }

    static EnergyReport report(EnergyBalance energy, List<Training> trainings) {
        return new EnergyReport(
                EnergyReport.SCHEMA_VERSION,
                null,
                new EnergyReport.Tool("jouleprint-agent", "0.1.0"),
                new Run(
                        "0123456789abcdef0123456789abcdef",
                        null,
                        new Run.Series("s", "baseline", 0),
                        "demo",
                        "2026-01-01T00:00:00Z",
                        "2026-01-01T00:00:10Z",
                        10,
                        8.0,
                        true,
                        Outcome.COMPLETED,
                        Map.of("team", "vision")),
                new Host(
                        "h1",
                        "node-1",
                        "Linux 6.1",
                        "Example CPU",
                        1,
                        4,
                        8L << 30,
                        null,
                        new Host.Container(2.0, null),
                        List.of(new Host.Gpu("GPU", "GPU-1", false))),
                new Jvm("17.0.15", "Example", "Server VM", 42, "2026-01-01T00:00:00Z", "Main", List.of("-Xmx1g")),
                Map.of("interval", new EnergyReport.Option("100ms", "default")),
                List.of(new Meter(
                        "rapl:package-0", Component.CPU, Method.MEASURED, 500.0, 0.05, 100, 0, 0, true, "CPU counter")),
                energy,
                trainings,
                Map.of("prepare", new Training.PhaseTotal(1, 0.5, 20.0)),
                new Threads(share(5, 0.7), share(1, 0.1), share(1, 0.1), share(0.5, 0.05), share(0.5, 0.05)),
                new Timeline(0.1, Timeline.COLUMNS, List.of(row(0.0, 50.0, 40.0, 50.0, null, null, null))),
                new EnergyReport.AgentCost(0.02, 80, 100, 0, 0),
                List.of(new EnergyReport.Warning("demo", "an example", null)),
                null);
    }

    static EnergyBalance balance(double machineJoules, double processJoules) {
        return new EnergyBalance(
                10,
                machineJoules,
                processJoules,
                machineJoules - processJoules,
                processJoules * 0.9,
                processJoules * 1.1,
                0.9,
                "busy",
                10.0,
                0.2 * machineJoules,
                0.8 * machineJoules,
                0.8 * processJoules,
                0.2 * processJoules,
                Method.MEASURED,
                List.of(Component.DRAM),
                Map.of(Component.CPU, new EnergyBalance.Part(machineJoules, processJoules)));
    }

    static Training training(String id, @Nullable String parentId, double joules) {
        return new Training(
                id,
                parentId,
                "hooks",
                null,
                null,
                Outcome.COMPLETED,
                ClosedBy.RETURN,
                null,
                "2026-01-01T00:00:01Z",
                1,
                8,
                7.0,
                new Training.Model("mlp", null, 118_282L, 3),
                "adam",
                128L,
                256L,
                128L,
                new Training.Data(784L, null),
                new Training.Compute(1e9, "6 x parameters x samples"),
                balance(joules * 1.25, joules),
                List.of(epoch(0, 1, joules / 2), epoch(1, 5, joules / 2)),
                new Training.Steps(
                        2,
                        joules / 2,
                        new Training.Quantiles(0.1, 0.1, 0.2, 0.2, 0.2),
                        new Training.Loss(0.1, 0.2, 0.1)),
                Map.of("evaluate", new Training.PhaseTotal(2, 0.5, 20.0)));
    }

    static Epoch epoch(int index, double startSeconds, double joules) {
        return new Epoch(
                index,
                index,
                startSeconds,
                4,
                3.5,
                4,
                joules * 1.25,
                joules,
                joules * 0.9,
                joules * 1.1,
                1,
                128L,
                0.5,
                Map.of("accuracy", 0.9));
    }

    private static Threads.Share share(double cpuSeconds, double part) {
        return new Threads.Share(cpuSeconds, 400 * part);
    }

    private static List<@Nullable Double> row(@Nullable Double... values) {
        List<@Nullable Double> row = new ArrayList<>();
        for (Double value : values) {
            row.add(value);
        }
        return row;
    }
}
