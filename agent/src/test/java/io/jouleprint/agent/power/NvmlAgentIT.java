package io.jouleprint.agent.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jouleprint.agent.ChildJvm;
import io.jouleprint.agent.TestNeeds;
import io.jouleprint.report.Component;
import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.ReportJson;
import io.jouleprint.report.ReportLaws;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built agent on machines with NVIDIA GPUs, healthy and not: the program never notices. */
class NvmlAgentIT {
    private static final double WATTS = 100;

    @TempDir
    Path directory;

    private FakeNvml fake;

    @BeforeEach
    void createMachine() throws IOException {
        fake = FakeNvml.in(directory.resolve("nvml")).gpus(1);
    }

    @Test
    void theGpuIsMeasuredOnThisJvm() throws Exception {
        assertMeasured(run(ChildJvm.in(directory), "4000"));
    }

    @Test
    void theGpuIsMeasuredOnJdk25WithoutAWarning() throws Exception {
        Path javaHome = TestNeeds.jdk25().getParent().getParent();
        assertMeasured(run(ChildJvm.in(directory, javaHome), "4000"));
    }

    @Test
    void aDriverThatRefusesIsAWarningAndTheGpuIsNotMetered() throws Exception {
        fake.machine("init", 9);
        EnergyReport report = run(ChildJvm.in(directory), "3000");
        assertThat(report.energy().notMetered()).contains(Component.GPU);
        assertThat(report.warnings()).anySatisfy(warning -> {
            assertThat(warning.code()).isEqualTo("source.nvml");
            assertThat(warning.message()).contains("driver not loaded (9)");
        });
    }

    @Test
    void aDriverThatHangsHoldsNeitherTheProgramNorTheReport() throws Exception {
        EnergyReport report = run(ChildJvm.in(directory), "6000", script(), "hang 1");
        assertThat(report.meters()).anySatisfy(meter -> {
            assertThat(meter.id()).isEqualTo("nvml:gpu-0");
            assertThat(meter.droppedSamples()).isPositive();
        });
        assertThat(report.warnings()).anySatisfy(w -> assertThat(w.message()).contains("has not answered"));
    }

    @Test
    void aLostGpuIsAWarning() throws Exception {
        EnergyReport report = run(ChildJvm.in(directory), "6000", script(), "gpu 0 lost 1");
        assertThat(report.warnings()).anySatisfy(w -> assertThat(w.message()).contains("GPU is lost (15)"));
    }

    private static void assertMeasured(EnergyReport report) {
        assertThat(report.host().gpus()).singleElement().satisfies(gpu -> {
            assertThat(gpu.name()).isEqualTo("Fake GPU");
            assertThat(gpu.uuid()).isEqualTo(FakeNvml.uuid(0));
            assertThat(gpu.usedByProcess()).isFalse();
        });
        double joules = report.energy().components().get(Component.GPU).machineJoules();
        assertThat(joules).isPositive().isCloseTo(WATTS * report.energy().meteredSeconds(), within(0.25 * WATTS));
        assertThat(report.energy().components().get(Component.GPU).processJoules())
                .isZero();
    }

    private EnergyReport run(ChildJvm jvm, String... arguments) throws Exception {
        fake.apply();
        Path file = directory.resolve("report.json");
        ChildJvm.Result result = jvm.agent("nvml.library='" + fake.library() + "',output='" + file + "'")
                .main(BusyHost.class, arguments)
                .run();
        assertThat(result.exitCode()).as(result.stderr()).isZero();
        assertThat(result.stdout()).isEqualTo("done\n");
        assertThat(result.stderr().lines()).as(result.stderr()).hasSize(1);
        EnergyReport report = ReportJson.read(file);
        assertThat(report.run().complete()).isTrue();
        assertThat(ReportLaws.check(report)).isEmpty();
        return report;
    }

    private String script() {
        return directory.resolve("nvml").resolve("script").toString();
    }
}
