package io.jouleprint.agent.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.jouleprint.agent.ChildJvm;
import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.EnergyReport.Warning;
import io.jouleprint.report.ReportJson;
import io.jouleprint.report.ReportLaws;
import io.jouleprint.report.Timeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Faults while a program runs with the built agent: the program goes on unharmed, the report is valid and says so. */
class SamplerFaultIT {
    private static final String ZONE = "intel-rapl:0";
    private static final double PACKAGE_WATTS = 30;
    private static final double DRAM_WATTS = 5;

    private static final int MACHINE_WATTS = Timeline.COLUMNS.indexOf("machineWatts");
    private static final int PROCESS_WATTS = Timeline.COLUMNS.indexOf("processWatts");

    @TempDir
    Path folder;

    private SimulatedPowercap machine;

    @BeforeEach
    void start() {
        machine = SimulatedTopology.ONE_SOCKET.in(folder.resolve("machine")).run();
    }

    @AfterEach
    void end() {
        machine.close();
    }

    @Test
    void aCounterThatFailsInManyWays() throws Exception {
        ChildJvm child = child(20, 0);
        Process process = child.start();
        pass(process, 2);
        for (SimulatedZone.Fault fault : new SimulatedZone.Fault[] {
            SimulatedZone.Fault.GARBAGE,
            SimulatedZone.Fault.EMPTY,
            SimulatedZone.Fault.NEGATIVE,
            SimulatedZone.Fault.RESET,
            SimulatedZone.Fault.JUMP,
            SimulatedZone.Fault.VANISHED
        }) {
            machine.zone(ZONE).fault(fault);
            pass(process, 1);
            machine.zone(ZONE).fault(null);
        }
        EnergyReport report = unharmed(child, process);
        assertThat(report.warnings()).extracting(Warning::code).contains("meter.failed", "meter.reset", "meter.jump");
        assertThat(report.meters().get(0).droppedSamples()).isGreaterThan(2);
        assertRight(report);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs kill -STOP")
    void aProgramThatIsStoppedForFifteenSeconds() throws Exception {
        ChildJvm child = child(20, 0);
        Process process = child.start();
        pass(process, 3);
        signal(process, "STOP");
        pass(process, 15);
        signal(process, "CONT");
        EnergyReport report = unharmed(child, process);
        assertThat(report.energy().meteredSeconds()).isCloseTo(report.run().durationSeconds(), withPercentage(1));
        assertThat(report.agent().missedTicks()).isGreaterThan(100);
        assertRight(report);
        // the machine's energy is known all the time, and hardly any of it was the stopped program's
        for (int second = 5; second < 14; second++) {
            List<Double> row = report.timeline().rows().get(second);
            assertThat(row.get(MACHINE_WATTS)).isCloseTo(PACKAGE_WATTS + DRAM_WATTS, withPercentage(2));
            assertThat(row.get(PROCESS_WATTS)).isLessThan(0.05 * (PACKAGE_WATTS + DRAM_WATTS));
        }
    }

    @Test
    void aProgramWhoseThreadsAllStandStillAsInALongCollection() throws Exception {
        ChildJvm child = ChildJvm.in(folder)
                .agent(options())
                .arguments(PausingVictim.FLAGS)
                .main(PausingVictim.class, "3");
        EnergyReport report = unharmed(child, child.start());
        assertThat(report.agent().missedTicks()).as("it did stand still").isGreaterThan(10);
        assertThat(report.energy().meteredSeconds()).isCloseTo(report.run().durationSeconds(), withPercentage(1));
        assertRight(report);
        // one thread worked all the time, in the pause too, and pays for all of it
        double share = report.energy().workloadShare();
        assertThat(report.energy().processJoules())
                .isGreaterThan(0.85 * share * report.energy().machineJoules());
    }

    @Test
    void aProgramOfTwoHundredThreads() throws Exception {
        ChildJvm child = child(3, 200);
        EnergyReport report = unharmed(child, child.start());
        assertRight(report);
    }

    private ChildJvm child(int seconds, int threads) {
        return ChildJvm.in(folder)
                .agent(options())
                .main(FaultVictim.class, Integer.toString(seconds), Integer.toString(threads));
    }

    private String options() {
        return "sources=rapl,powercap.root=" + machine.root() + ",output=" + folder.resolve("report.json");
    }

    private EnergyReport unharmed(ChildJvm child, Process process) throws IOException, InterruptedException {
        ChildJvm.Result result = child.result(process);
        assertThat(result.stdout()).isEqualTo("main worked well" + System.lineSeparator());
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.stderr().lines()).singleElement().asString().startsWith("jouleprint: ");
        EnergyReport report = ReportJson.read(folder.resolve("report.json"));
        assertThat(ReportLaws.check(report)).isEmpty();
        assertThat(report.run().complete()).isTrue();
        return report;
    }

    /** Each meter's joules are its watts over the time that it was metered. */
    private static void assertRight(EnergyReport report) {
        for (io.jouleprint.report.Meter meter : report.meters()) {
            double watts = meter.id().contains("dram") ? DRAM_WATTS : PACKAGE_WATTS;
            double seconds = report.run().durationSeconds() - meter.unmeteredSeconds();
            assertThat(meter.energyJoules()).as(meter.id()).isCloseTo(watts * seconds, withPercentage(2));
        }
    }

    private static void pass(Process process, int seconds) throws InterruptedException {
        assertThat(process.waitFor(seconds, TimeUnit.SECONDS)).as("ended early").isFalse();
    }

    private static void signal(Process process, String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }
}
