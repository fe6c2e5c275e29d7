package io.jouleprint.agent.attribution;

import static io.jouleprint.report.Component.CPU;
import static io.jouleprint.report.Component.DRAM;
import static io.jouleprint.report.Component.GPU;
import static io.jouleprint.report.Component.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;

import io.jouleprint.report.Component;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TotalSelectionTest {
    private final List<MeterSpec> meters = new ArrayList<>();

    private TotalSelectionTest with(String id, Component component) {
        meters.add(Ledgers.counter(id, component));
        return this;
    }

    private TotalSelectionTest gpu(String id, String device) {
        meters.add(Ledgers.counter(id, GPU, device, 0.025));
        return this;
    }

    private List<String> total() {
        TotalSelection selection = TotalSelection.of(meters);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < meters.size(); i++) {
            assertThat(selection.choice(i).why()).isNotBlank();
            if (selection.inTotal(i)) {
                ids.add(meters.get(i).id());
            }
        }
        return ids;
    }

    private List<Component> notMetered(boolean gpuPresent) {
        return TotalSelection.of(meters).notMetered(gpuPresent);
    }

    @Test
    void allSocketsAndTheirMemoryCount() {
        with("rapl:package-0", CPU)
                .with("rapl:package-1", CPU)
                .with("rapl:dram-0", DRAM)
                .with("rapl:dram-1", DRAM)
                .with("rapl:psys", PLATFORM)
                .with("model:machine", PLATFORM);
        assertThat(total()).containsExactly("rapl:package-0", "rapl:package-1", "rapl:dram-0", "rapl:dram-1");
        assertThat(notMetered(true)).containsExactly(GPU, PLATFORM);
    }

    @Test
    void partsOfAPackageNeverCount() {
        with("rapl:package-0", CPU)
                .with("rapl:core-0", CPU)
                .with("rapl:package-0/core", CPU)
                .with("rapl:uncore-0", GPU)
                .with("hwmon:amd_energy-ecore003", CPU);
        assertThat(total()).containsExactly("rapl:package-0");
        assertThat(notMetered(false)).containsExactly(DRAM, PLATFORM);
    }

    @Test
    void raplComesBeforeTheSocketsOfHwmon() {
        with("hwmon:amd_energy-socket0", CPU).with("rapl:package-0", CPU);
        assertThat(total()).containsExactly("rapl:package-0");
    }

    @Test
    void socketsOfHwmonCountWithoutRapl() {
        with("hwmon:amd_energy-socket0", CPU).with("hwmon:amd_energy-socket1", CPU);
        assertThat(total()).hasSize(2);
    }

    @Test
    void oneMeterCountsForEachGpu() {
        gpu("hwmon:amdgpu-1", "GPU-AA")
                .gpu("nvml:0", "gpu-aa")
                .gpu("nvml:1", "GPU-BB")
                .gpu("hwmon:amdgpu-2", "0000:03");
        with("rapl:package-0", CPU);
        assertThat(total()).containsExactly("nvml:0", "nvml:1", "hwmon:amdgpu-2", "rapl:package-0");
        assertThat(notMetered(true)).containsExactly(DRAM, PLATFORM);
    }

    @Test
    void theWholeMachineCountsOnlyWithoutACpuMeter() {
        with("model:machine", PLATFORM).with("battery:discharge", PLATFORM).with("rapl:psys", PLATFORM);
        assertThat(total()).containsExactly("rapl:psys");
        with("hwmon:power-meter", PLATFORM);
        assertThat(total()).containsExactly("hwmon:power-meter");
        with("file:power", PLATFORM);
        assertThat(total()).containsExactly("file:power");
        with("rapl:package-0", CPU);
        assertThat(total()).containsExactly("rapl:package-0");
    }

    @Test
    void theModelIsTheLastResort() {
        with("model:machine", PLATFORM).with("battery:discharge", PLATFORM);
        assertThat(total()).containsExactly("battery:discharge");
    }

    @Test
    void powerMeterAndBatteryIncludeMemoryAndGpus() {
        with("hwmon:power-meter", PLATFORM).with("hwmon:ddr", DRAM).gpu("nvml:0", "GPU-AA");
        assertThat(total()).containsExactly("hwmon:power-meter");
        assertThat(notMetered(true)).isEmpty();
    }

    @Test
    void theModelIncludesNoGpu() {
        with("model:machine", PLATFORM).gpu("nvml:0", "GPU-AA");
        assertThat(total()).containsExactly("model:machine", "nvml:0");
        assertThat(notMetered(true)).isEmpty();
    }

    @Test
    void withoutMetersNothingIsMetered() {
        assertThat(notMetered(false)).containsExactly(CPU, DRAM, PLATFORM);
        assertThat(notMetered(true)).containsExactly(CPU, DRAM, GPU, PLATFORM);
    }
}
