package io.jouleprint.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportLawsTest {
    @Test
    void aSoundReportHasNoViolation() {
        assertThat(ReportLaws.check(Examples.report())).isEmpty();
    }

    @Test
    void processAndOtherMustMakeTheMachine() {
        EnergyBalance b = Examples.balance(500, 400);
        EnergyBalance broken = new EnergyBalance(
                b.meteredSeconds(),
                b.machineJoules(),
                b.processJoules(),
                101.0,
                b.lowJoules(),
                b.highJoules(),
                b.workloadShare(),
                b.idlePolicy(),
                b.idleWatts(),
                b.idleJoules(),
                b.dynamicJoules(),
                b.processDynamicJoules(),
                b.processIdleJoules(),
                b.method(),
                b.notMetered(),
                b.components());

        assertThat(laws(Examples.report(broken, List.of()))).containsExactly("process + other = machine");
    }

    @Test
    void trainingsMayNotExceedTheRun() {
        EnergyReport report = Examples.report(
                Examples.balance(500, 400),
                List.of(Examples.training("a", null, 300), Examples.training("b", null, 300)));

        assertThat(laws(report)).containsExactly("root trainings are at most the run");
    }

    @Test
    void aNestedTrainingIsNotAddedToItsParent() {
        EnergyReport report = Examples.report(
                Examples.balance(500, 400),
                List.of(Examples.training("a", null, 300), Examples.training("b", "a", 300)));

        assertThat(laws(report)).isEmpty();
    }

    @Test
    void epochsMayNotOverlapNorLeaveHoles() {
        Training t = Examples.training("a", null, 300);
        Training broken = new Training(
                t.id(),
                t.parentId(),
                t.framework(),
                t.frameworkVersion(),
                t.name(),
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
                List.of(Examples.epoch(0, 1, 10), Examples.epoch(2, 3, 10)),
                t.steps(),
                t.phases());

        assertThat(laws(Examples.report(Examples.balance(500, 400), List.of(broken))))
                .containsExactly("epoch indexes have no holes", "epochs do not overlap");
    }

    @Test
    void aViolationSaysWhereAndWhat() {
        EnergyReport report = Examples.report(
                Examples.balance(500, 400),
                List.of(Examples.training("a", null, 300), Examples.training("b", null, 300)));

        assertThat(ReportLaws.check(report).get(0))
                .hasToString("trainings: root trainings are at most the run does not hold: 600.0 and 400.0 J");
    }

    private static List<String> laws(EnergyReport report) {
        return ReportLaws.check(report).stream().map(ReportLaws.Violation::law).toList();
    }
}
