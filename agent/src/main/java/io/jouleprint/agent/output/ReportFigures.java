package io.jouleprint.agent.output;

import io.jouleprint.report.EnergyBalance;
import io.jouleprint.report.EnergyReport.AgentCost;
import io.jouleprint.report.EnergyReport.Warning;
import io.jouleprint.report.Meter;
import io.jouleprint.report.Threads;
import io.jouleprint.report.Timeline;
import io.jouleprint.report.Training;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of a report that grows.
 *
 * @param phases spans outside any training
 */
public record ReportFigures(
        @Nullable String jobId,
        double durationSeconds,
        double cpuSeconds,
        List<Meter> meters,
        EnergyBalance energy,
        List<Training> trainings,
        Map<String, Training.PhaseTotal> phases,
        Threads threads,
        Timeline timeline,
        AgentCost agent,
        List<Warning> warnings) {}
