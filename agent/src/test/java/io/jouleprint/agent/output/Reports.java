package io.jouleprint.agent.output;

import io.jouleprint.report.EnergyBalance;
import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.Host;
import io.jouleprint.report.Jvm;
import io.jouleprint.report.Method;
import io.jouleprint.report.Outcome;
import io.jouleprint.report.Run;
import java.util.List;
import java.util.Map;

/** Reports without energy, for what only needs a file. */
final class Reports {
    private Reports() {}

    static EnergyReport empty(String runId, boolean complete) {
        return new EnergyReport(
                EnergyReport.SCHEMA_VERSION,
                null,
                new EnergyReport.Tool("jouleprint-agent", "test"),
                new Run(
                        runId,
                        null,
                        null,
                        null,
                        "2026-01-02T03:04:05Z",
                        "2026-01-02T03:04:06Z",
                        1,
                        null,
                        complete,
                        complete ? Outcome.COMPLETED : Outcome.RUNNING,
                        Map.of()),
                new Host("h", null, null, null, null, 1, null, null, null, List.of()),
                new Jvm("17", null, null, 1, "2026-01-02T03:04:05Z", null, List.of()),
                Map.of(),
                List.of(),
                nothing(),
                List.of(),
                Map.of(),
                null,
                null,
                null,
                List.of(),
                null);
    }

    private static EnergyBalance nothing() {
        return new EnergyBalance(
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                "busy",
                null,
                null,
                null,
                null,
                null,
                Method.NONE,
                List.of(),
                Map.of());
    }
}
