package io.jouleprint.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.jouleprint.agent.power.SelfTest;
import io.jouleprint.agent.power.SimulatedPowercap;
import io.jouleprint.agent.power.SimulatedTopology;
import io.jouleprint.report.Method;
import io.jouleprint.report.RecordWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorMainTest {
    @TempDir
    Path folder;

    @Test
    void saysWhatIsMeasuredAndWhatCounts() {
        try (SimulatedPowercap machine = SimulatedTopology.WITH_PSYS.in(folder)) {
            Diagnosis doctor = DoctorMain.diagnose("sources=rapl+model,powercap.root=" + machine.root(), false);
            assertThat(doctor.result()).isEqualTo(Method.MEASURED);
            assertThat(doctor.summary())
                    .isEqualTo("a run here is measured: rapl cpu+dram; not metered: rest of the machine");
            Diagnosis.Source rapl = doctor.sources().get(0);
            assertThat(rapl.status()).isEqualTo("ready");
            assertThat(rapl.meters())
                    .extracting(Diagnosis.MeterLine::id)
                    .containsExactly("rapl:package-0", "rapl:dram-0", "rapl:psys");
            assertThat(rapl.meters()).extracting(Diagnosis.MeterLine::inTotal).containsExactly(true, true, false);
            assertThat(doctor.selfTest()).isNull();
        }
    }

    @Test
    void saysWhyASourceIsMissingAndHowToGetIt() {
        Diagnosis doctor = DoctorMain.diagnose("sources=rapl,powercap.root=" + folder.resolve("none"), false);
        assertThat(doctor.result()).isEqualTo(Method.NONE);
        assertThat(doctor.summary()).startsWith("a run here reports no energy");
        Diagnosis.Source rapl = doctor.sources().get(0);
        assertThat(rapl.status()).isEqualTo("missing");
        assertThat(rapl.reason()).contains("no such directory");
        assertThat(rapl.remedy()).isNotEmpty();
    }

    @Test
    void withoutCountersARunIsEstimated() {
        Diagnosis doctor = DoctorMain.diagnose("sources=rapl+model,powercap.root=" + folder.resolve("none"), false);
        assertThat(doctor.result()).isEqualTo(Method.ESTIMATED);
        assertThat(doctor.notMetered()).isEmpty();
    }

    @Test
    void describesClockHostAndJavaInJson() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RecordWriter.write(DoctorMain.diagnose("sources=none,intervall=5s", false), out);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(
                        "\"logicalCpus\"",
                        "\"nanoTimeStepNanos\"",
                        "\"version\" : \"" + System.getProperty("java.version"))
                .contains("intervall");
    }

    @Test
    void theSelfTestMeasuresEachMeter() {
        try (SimulatedPowercap machine = SimulatedTopology.ONE_SOCKET.in(folder).run()) {
            SelfTest test = DoctorMain.diagnose("sources=rapl,powercap.root=" + machine.root(), true)
                    .selfTest();
            assertThat(test).isNotNull();
            assertThat(test.seconds()).isGreaterThan(2);
            assertThat(test.meters()).extracting(SelfTest.Watts::id).containsExactly("rapl:package-0", "rapl:dram-0");
            assertThat(test.meters().get(0).watts()).isBetween(25.0, 35.0);
        }
    }

    @Test
    void anUnknownArgumentIsWrongUsage() throws IOException {
        assertThat(DoctorMain.run(new String[] {"doctor", "--nonsense"})).isEqualTo(2);
    }
}
