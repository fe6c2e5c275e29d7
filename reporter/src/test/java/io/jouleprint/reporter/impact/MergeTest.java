package io.jouleprint.reporter.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.Host;
import io.jouleprint.report.ReportLaws;
import io.jouleprint.report.Training;
import io.jouleprint.reporter.device.DeviceTable;
import io.jouleprint.reporter.impact.Assumptions.Hardware;
import io.jouleprint.reporter.impact.Assumptions.Place;
import io.jouleprint.reporter.table.InputError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MergeTest {
    private static final double EXACT = 1e-6;

    @Test
    void oneAfterTheOtherOnOneHostAddsUp() {
        EnergyReport merged = Merge.merge(
                List.of(report("a", "h", 0).build(), report("b", "h", 7200).build()));
        assertThat(merged.kind()).isEqualTo("jouleprint-merged");
        assertThat(merged.energy().machineJoules()).isEqualTo(2 * 50 * 3600.0, within(EXACT));
        assertThat(merged.energy().processJoules()).isEqualTo(2 * 25 * 3600.0, within(EXACT));
        assertThat(merged.run().durationSeconds()).isEqualTo(7200 + 3600);
        assertThat(merged.parts()).hasSize(2);
        assertThat(ReportLaws.check(merged)).isEmpty();
    }

    @Test
    void theMachineCountsOnceWhereWindowsOverlap() {
        // 12:00-13:00 and 12:30-13:30 at 50 W: 1.5 h x 50 W; each process half of it, so both together may take all
        EnergyReport merged = Merge.merge(
                List.of(report("a", "h", 0).build(), report("b", "h", 1800).build()));
        assertThat(merged.energy().machineJoules()).isEqualTo(50 * 5400.0, within(EXACT));
        assertThat(merged.energy().processJoules()).isEqualTo(2 * 25 * 3600.0, within(EXACT));
        assertThat(merged.energy().idleJoules()).isEqualTo(20 * 5400.0, within(EXACT));
        assertThat(merged.meters().stream()
                        .mapToDouble(meter -> meter.energyJoules())
                        .sum())
                .isEqualTo(50 * 5400.0, within(EXACT));
        assertThat(ReportLaws.check(merged)).isEmpty();
    }

    @Test
    void processesThatClaimMoreThanTheirMachineAreNamed() {
        SampleReport greedy = report("b", "h", 1800);
        greedy.processShare = 1;
        EnergyReport merged = Merge.merge(List.of(report("a", "h", 1800).build(), greedy.build()));
        assertThat(merged.warnings()).extracting(EnergyReport.Warning::code).containsExactly("merge.over-attributed");
        assertThat(merged.energy().otherJoules()).isNull();
        assertThat(ReportLaws.check(merged)).isEmpty();
    }

    @Test
    void theFinerTimelineWinsInAnOverlap() {
        SampleReport fine = report("a", "h", 0);
        fine.timelineSeconds = 1;
        SampleReport coarse = report("b", "h", 0);
        coarse.cpuWatts = 90; // a reading of the same machine that disagrees
        EnergyReport merged = Merge.merge(List.of(coarse.build(), fine.build()));
        assertThat(merged.energy().machineJoules()).isEqualTo(50 * 3600.0, within(EXACT));
    }

    @Test
    void hostsAddUp() {
        EnergyReport merged = Merge.merge(
                List.of(report("a", "h1", 0).build(), report("b", "h2", 0).build()));
        assertThat(merged.energy().machineJoules()).isEqualTo(2 * 50 * 3600.0, within(EXACT));
        assertThat(merged.host().logicalCpus()).isEqualTo(16);
        assertThat(merged.meters()).hasSize(4);
        assertThat(ReportLaws.check(merged)).isEmpty();
    }

    @Test
    void oneRunCountsOnce() {
        SampleReport early = report("a", "h", 0);
        early.seconds = 1800;
        EnergyReport merged =
                Merge.merge(List.of(early.build(), report("a", "h", 0).build()));
        assertThat(merged.parts()).hasSize(1);
        assertThat(merged.energy().processJoules()).isEqualTo(25 * 3600.0, within(EXACT));
    }

    @Test
    void anOverlapWithoutTimelineIsAnError() {
        SampleReport blind = report("b", "h", 1800);
        blind.hasTimeline = false;
        assertThatThrownBy(() -> Merge.merge(List.of(report("a", "h", 0).build(), blind.build())))
                .isInstanceOf(InputError.class)
                .hasMessageContaining("timeline");
        blind.start = blind.start.plusSeconds(3600);
        assertThat(Merge.merge(List.of(report("a", "h", 0).build(), blind.build()))
                        .energy()
                        .machineJoules())
                .isEqualTo(2 * 50 * 3600.0, within(EXACT));
    }

    @Test
    void orderDoesNotMatter() {
        List<EnergyReport> reports = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 12; i++) {
            SampleReport sample = report("r" + i, "h" + i % 3, random.nextInt(5000));
            sample.timelineSeconds = 10 * (1 + random.nextInt(9));
            sample.processShare = 0.2;
            reports.add(sample.build());
        }
        EnergyReport first = Merge.merge(reports);
        Collections.shuffle(reports, random);
        EnergyReport second = Merge.merge(reports);
        assertThat(second).isEqualTo(first);
        assertThat(ReportLaws.check(first)).isEmpty();
    }

    @Test
    void theTimelineHoldsAllTheEnergy() {
        EnergyReport merged = Merge.merge(List.of(
                report("a", "h1", 0).build(),
                report("b", "h1", 1800).build(),
                report("c", "h2", 900).build()));
        assertThat(energy(merged, "machineWatts")).isEqualTo(merged.energy().machineJoules(), within(1e-3));
        assertThat(energy(merged, "processWatts")).isEqualTo(merged.energy().processJoules(), within(1e-3));
        assertThat(merged.timeline().rows()).hasSizeLessThanOrEqualTo(2000);
    }

    @Test
    void trainingsKeepTheirRunAndMoveInTime() {
        EnergyReport merged = Merge.merge(
                List.of(report("a", "h", 0).build(), report("b", "h", 7200).build()));
        assertThat(merged.trainings()).extracting(Training::id).containsExactly("a:t1", "b:t1");
        assertThat(merged.trainings().get(1).startSeconds()).isEqualTo(7200);
        assertThat(merged.trainings().get(1).epochs().get(1).startSeconds()).isEqualTo(7200 + 900);
    }

    @Test
    void aMergedReportAndOneOfItsPartsDoNotMix() {
        EnergyReport part = report("a", "h", 0).build();
        EnergyReport merged = Merge.merge(List.of(part, report("b", "h", 7200).build()));
        assertThatThrownBy(() -> Merge.merge(List.of(merged, part))).hasMessageContaining("two of the reports");
    }

    @Test
    void aJobOnSeveralHostsHidesNoOverlap() {
        EnergyReport job = Merge.merge(
                List.of(report("a", "h1", 0).build(), report("b", "h2", 0).build()));
        EnergyReport later = report("c", "h1", 7200).build();
        assertThat(Merge.merge(List.of(job, later)).energy().machineJoules()).isEqualTo(3 * 50 * 3600.0, within(EXACT));
        EnergyReport during = report("d", "h1", 1800).build();
        assertThatThrownBy(() -> Merge.merge(List.of(job, during))).hasMessageContaining("original files");
    }

    @Test
    void twoJvmsNeverTakeMoreThanOneDevice() {
        Assumptions assumptions = Assumptions.NONE
                .withPlace(Place.ofIntensity(400))
                .withHardware(
                        new Hardware(DeviceTable.bundled().require("--device", "server"), null, null, null, null));
        Summary summary = new ImpactCalculator()
                .summarise(
                        List.of(
                                report("a", "h", 0).build(),
                                report("b", "h", 1800).build()),
                        assumptions);
        assertThat(summary.embodied().grams()).isEqualTo(1_200_000 * 1.5 / (4 * 8760), within(1e-9));
        assertThat(summary.embodied().devices().get(0).share()).isEqualTo(1, within(1e-12));
    }

    @Test
    void containersShareTheDevice() {
        SampleReport quarter = report("a", "h", 0);
        quarter.container = new Host.Container(2.0, 8_000_000_000L);
        Assumptions assumptions = Assumptions.NONE
                .withPlace(Place.ofIntensity(400))
                .withHardware(
                        new Hardware(DeviceTable.bundled().require("--device", "server"), null, null, null, null));
        Summary summary = new ImpactCalculator().summarise(List.of(quarter.build()), assumptions);
        assertThat(summary.embodied().devices().get(0).share()).isEqualTo(0.25, within(1e-12));
    }

    @Test
    void aMergedReportKeepsTheLimitsOfEachContainer() {
        SampleReport quarter = report("a", "h", 0);
        quarter.container = new Host.Container(2.0, 8_000_000_000L);
        SampleReport half = report("b", "h", 0);
        half.container = new Host.Container(4.0, 16_000_000_000L);
        SampleReport elsewhere = report("c", "h2", 0);
        elsewhere.container = quarter.container;
        List<EnergyReport> jvms = List.of(quarter.build(), half.build(), elsewhere.build());
        double hours = 0.25 + 0.5 + 0.25;
        assertThat(server(jvms).embodied().grams()).isEqualTo(1_200_000 * hours / (4 * 8760), within(1e-9));
        assertThat(server(List.of(Merge.merge(jvms))).embodied())
                .isEqualTo(server(jvms).embodied());
        assertThat(server(List.of(Merge.merge(jvms))).assumptions())
                .extracting(Summary.Assumption::source)
                .contains("container limits");
    }

    @Test
    void containersThatTogetherExceedTheirMachineTakeOneDevice() {
        SampleReport first = report("a", "h", 0);
        first.container = new Host.Container(6.0, 24_000_000_000L);
        SampleReport second = report("b", "h", 0);
        second.container = first.container;
        EnergyReport merged = Merge.merge(List.of(first.build(), second.build()));
        assertThat(server(List.of(merged)).embodied().devices().get(0).share()).isEqualTo(1, within(1e-12));
    }

    @Test
    void theCardsOfOneHostAreNotThoseOfAnother() {
        SampleReport first = report("a", "h1", 0);
        first.gpus = List.of(new Host.Gpu("NVIDIA H100 80GB HBM3", "GPU-1", true));
        SampleReport second = report("b", "h2", 0);
        second.gpus = List.of(new Host.Gpu("NVIDIA H100 80GB HBM3", "GPU-2", true));
        List<EnergyReport> jvms = List.of(first.build(), second.build());
        Summary apart = summarise(jvms, "gpu-server");
        assertThat(apart.embodied().devices()).hasSize(2);
        assertThat(apart.embodied().devices().get(1).name()).endsWith(" x 2");
        assertThat(summarise(List.of(Merge.merge(jvms)), "gpu-server").embodied())
                .isEqualTo(apart.embodied());
    }

    private static Summary server(List<EnergyReport> reports) {
        return summarise(reports, "server");
    }

    private static Summary summarise(List<EnergyReport> reports, String device) {
        Hardware hardware = new Hardware(DeviceTable.bundled().require("--device", device), null, null, null, null);
        return new ImpactCalculator()
                .summarise(
                        reports,
                        Assumptions.NONE.withPlace(Place.ofIntensity(400)).withHardware(hardware));
    }

    private static double energy(EnergyReport report, String column) {
        return EnergyInTime.slices(report.timeline(), column, report.run().durationSeconds()).stream()
                .mapToDouble(EnergyInTime.Slice::joules)
                .sum();
    }

    private static SampleReport report(String run, String host, long offsetSeconds) {
        SampleReport sample = new SampleReport();
        sample.runId = run;
        sample.hostId = host;
        sample.start = sample.start.plusSeconds(offsetSeconds);
        return sample;
    }
}
