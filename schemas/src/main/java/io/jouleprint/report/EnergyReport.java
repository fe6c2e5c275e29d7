package io.jouleprint.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the agent writes: one JVM's life, its trainings and their energy ({@code energy-report-v1}).
 *
 * <p>Component names are the JSON keys and end in their unit. {@code null} means unknown, never zero.
 *
 * @param kind {@code null} for the report of one JVM, {@value #MERGED} for one made of several
 * @param options the effective options by key
 * @param phases spans outside any training, such as loading data before it
 * @param parts the reports that a merged one was made of, else {@code null}
 */
public record EnergyReport(
        String schemaVersion,
        @Nullable String kind,
        Tool tool,
        Run run,
        Host host,
        Jvm jvm,
        Map<String, Option> options,
        List<Meter> meters,
        EnergyBalance energy,
        List<Training> trainings,
        Map<String, Training.PhaseTotal> phases,
        @Nullable Threads threads,
        @Nullable Timeline timeline,
        @Nullable AgentCost agent,
        List<Warning> warnings,
        @Nullable List<Part> parts) {

    public static final String SCHEMA_VERSION = "1.0";
    public static final String MERGED = "jouleprint-merged";

    public EnergyReport {
        options = Copies.map(options);
        meters = Copies.list(meters);
        trainings = Copies.list(trainings);
        phases = Copies.map(phases);
        warnings = Copies.list(warnings);
        parts = parts == null ? null : List.copyOf(parts);
    }

    /** Trainings that are not part of another one; only these add up. */
    public List<Training> rootTrainings() {
        List<Training> roots = new ArrayList<>();
        for (Training training : trainings) {
            if (training.parentId() == null) {
                roots.add(training);
            }
        }
        return roots;
    }

    /** The program that wrote the report. */
    public record Tool(String name, String version) {}

    /** One effective option; {@code source} is argument, system-property, environment, file or default. */
    public record Option(String value, String source) {}

    /** Something the reader must know to judge the figures, and what to do about it. */
    public record Warning(
            String code, String message, @Nullable String remedy) {}

    /** What tracing and sampling cost the program. */
    public record AgentCost(
            double cpuSeconds, double startupMillis, long ticks, long missedTicks, long droppedEvents) {}

    /** One JVM's report inside a merged one; {@code host} tells its container's limits and its GPUs. */
    public record Part(
            String runId,
            String hostId,
            String startedAt,
            @Nullable String endedAt,
            @Nullable String mainClass,
            @Nullable Double processJoules,
            @Nullable Host host) {}
}
