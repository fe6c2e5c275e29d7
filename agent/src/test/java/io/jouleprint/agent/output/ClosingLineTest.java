package io.jouleprint.agent.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.jouleprint.report.Component;
import io.jouleprint.report.EnergyBalance;
import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.EnergyReport.Warning;
import io.jouleprint.report.Meter;
import io.jouleprint.report.Method;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosingLineTest {
    private static final String PLACE = "report: r.json";

    @Test
    void measuredEnergySaysWhoseItIsAndFromWhat() {
        EnergyReport report = report(Method.MEASURED, 4428.0, 7380.0, 1.0, List.of());

        assertThat(ClosingLine.of(report, PLACE, List.of()))
                .startsWith("1.23 Wh by this JVM (1.1-1.4), 2.05 Wh by the machine, measured: rapl cpu+dram; 1.0s, ");
    }

    @Test
    void anEstimateSaysSoAndHowToDoBetter() {
        EnergyReport report = report(Method.ESTIMATED, 4428.0, 7380.0, 1.0, List.of());

        assertThat(ClosingLine.of(report, PLACE, List.of()))
                .startsWith("about 1.2 Wh (1.1-1.4, estimated; 'doctor' shows how to measure); ");
    }

    @Test
    void partlyMeteredEnergyIsALowerBound() {
        EnergyReport report = report(Method.MEASURED, 4428.0, 7380.0, 0.9, List.of());

        assertThat(ClosingLine.of(report, PLACE, List.of()))
                .startsWith("at least 1.23 Wh by this JVM (1.1-1.4), at least 2.05 Wh by the machine");
    }

    @Test
    void unknownEnergyNamesTheReason() {
        Warning denied = new Warning("source.rapl", "rapl: permission denied", "add a group");
        EnergyReport report = report(Method.NONE, null, null, 0, List.of(denied));

        assertThat(ClosingLine.of(report, PLACE, List.of())).startsWith("energy unknown (rapl: permission denied); ");
    }

    @Test
    void withoutATrainingItSuggestsHooks() {
        EnergyReport report = report(Method.MEASURED, 1.0, 2.0, 1.0, List.of());

        assertThat(ClosingLine.of(report, PLACE, List.of("dl4j")))
                .contains("no training seen, though dl4j was loaded (hooks=")
                .endsWith("; report: r.json");
    }

    @Test
    void aHookThatMatchedNothingIsNamed() {
        Warning unmatched = new Warning("hooks.unmatched", "hook a.B#fit:run matched nothing: no such class", null);
        EnergyReport report = report(Method.MEASURED, 1.0, 2.0, 1.0, List.of(unmatched));

        assertThat(ClosingLine.of(report, PLACE, List.of()))
                .contains("no training seen: hook a.B#fit:run matched nothing: no such class; report");
    }

    @Test
    void lessThanAStepOfTheCpuClockIsNotCalledZero() {
        EnergyReport report = report(Method.ESTIMATED, 0.0, 2.0, 1.0, List.of());

        assertThat(ClosingLine.of(report, PLACE, List.of())).startsWith("too little CPU time to attribute energy to");
    }

    @ParameterizedTest
    @CsvSource({"0.04, 0.0s", "59.94, 59.9s", "723, 12m03s", "7260, 2h01m"})
    void durationsHaveTwoParts(double seconds, String text) {
        assertThat(ClosingLine.duration(seconds)).isEqualTo(text);
    }

    private static EnergyReport report(
            Method method,
            @Nullable Double process,
            @Nullable Double machine,
            double meteredSeconds,
            List<Warning> warnings) {
        EnergyReport empty = Reports.empty("0123456789abcdef", true);
        EnergyBalance energy = new EnergyBalance(
                meteredSeconds,
                machine,
                process,
                null,
                3960.0,
                5040.0,
                null,
                "busy",
                null,
                null,
                null,
                null,
                null,
                method,
                List.of(),
                Map.of());
        return new EnergyReport(
                empty.schemaVersion(),
                null,
                empty.tool(),
                empty.run(),
                empty.host(),
                empty.jvm(),
                Map.of(),
                List.of(meter("rapl:package-0", Component.CPU), meter("rapl:dram-0", Component.DRAM)),
                energy,
                List.of(),
                Map.of(),
                null,
                null,
                null,
                warnings,
                null);
    }

    private static Meter meter(String id, Component component) {
        return new Meter(id, component, Method.MEASURED, 1.0, 0.05, 1, 0, 0, true, "");
    }
}
