package io.jouleprint.agent.output;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.Host;
import io.jouleprint.report.Jvm;
import io.jouleprint.report.Run;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part of a report that stays the same from the first flush to the last. */
public record ReportFrame(
        EnergyReport.Tool tool,
        String runId,
        Run.@Nullable Series series,
        @Nullable String name,
        Instant startedAt,
        Map<String, String> labels,
        Host host,
        Jvm jvm,
        Map<String, EnergyReport.Option> options) {}
