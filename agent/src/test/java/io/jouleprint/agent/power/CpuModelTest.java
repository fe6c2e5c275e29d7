package io.jouleprint.agent.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CpuModelTest {
    @Test
    void readsWhatDecidesTheAccuracy() {
        CpuModel cpu = CpuModel.parse(List.of(
                "processor\t: 0",
                "vendor_id\t: GenuineIntel",
                "cpu family\t: 6",
                "model\t\t: 62",
                "model name\t: Intel(R) Xeon(R) CPU E5-2680 v2 @ 2.80GHz",
                "flags\t\t: fpu vme sgx_lc hypervisor"));
        assertThat(cpu.intel()).isTrue();
        assertThat(cpu.server()).isTrue();
        assertThat(cpu.modelledCounters()).as("Ivy Bridge").isTrue();
        assertThat(cpu.sgx()).as("sgx_lc is another flag").isFalse();
        assertThat(cpu.hypervisor()).isTrue();
    }

    @Test
    void nothingToReadIsAnUnknownCpu() {
        assertThat(CpuModel.read(Path.of("no-such-file"))).isEqualTo(CpuModel.UNKNOWN);
    }

    @Test
    void olderAndModelledCountersAreLessCertain() {
        CpuModel iceLake = new CpuModel("GenuineIntel", "Xeon", 6, 106, false, false);
        CpuModel ivyBridge = new CpuModel("GenuineIntel", "Core i7", 6, 0x3A, false, false);
        CpuModel zen = new CpuModel("AuthenticAMD", "AMD EPYC 7763", 25, 1, false, false);
        assertThat(RaplAccuracy.ofPackage(iceLake)).isEqualTo(0.025);
        assertThat(RaplAccuracy.ofPackage(zen)).isEqualTo(0.05);
        assertThat(RaplAccuracy.ofPackage(ivyBridge)).isEqualTo(0.075);
        assertThat(RaplAccuracy.ofDram(iceLake)).isLessThan(RaplAccuracy.ofDram(ivyBridge));
    }
}
