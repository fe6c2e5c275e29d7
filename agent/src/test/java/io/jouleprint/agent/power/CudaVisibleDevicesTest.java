package io.jouleprint.agent.power;

import static org.assertj.core.api.Assertions.assertThat;

import io.jouleprint.agent.power.CudaVisibleDevices.Gpu;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CudaVisibleDevicesTest {
    private static final List<Gpu> EQUAL = List.of(new Gpu("GPU-a1", "A100"), new Gpu("GPU-b2", "A100"));
    private static final List<Gpu> DIFFERENT = List.of(new Gpu("GPU-a1", "T4"), new Gpu("GPU-b2", "A100"));

    @Test
    void withoutTheVariableAnyGpuMayBeUsed() {
        assertThat(CudaVisibleDevices.visible(Map.of(), EQUAL)).isNull();
    }

    @Test
    void numbersCountInTheOrderOfBusAddressesAmongEquals() {
        assertThat(visible("1", EQUAL)).containsExactly("GPU-b2");
        assertThat(visible("1, 0", EQUAL)).containsExactlyInAnyOrder("GPU-a1", "GPU-b2");
    }

    @Test
    void numbersAmongDifferentGpusNeedTheBusOrder() {
        assertThat(visible("0", DIFFERENT)).isNull();
        Map<String, String> ordered = Map.of("CUDA_VISIBLE_DEVICES", "0", "CUDA_DEVICE_ORDER", "PCI_BUS_ID");
        assertThat(CudaVisibleDevices.visible(ordered, DIFFERENT)).containsExactly("GPU-a1");
    }

    @Test
    void uuidsMayBeShortened() {
        assertThat(visible("GPU-b", DIFFERENT)).containsExactly("GPU-b2");
        assertThat(visible("GPU-", DIFFERENT)).isEmpty();
    }

    @Test
    void theFirstWrongEntryEndsTheList() {
        assertThat(visible("0,-1,1", EQUAL)).containsExactly("GPU-a1");
        assertThat(visible("7,1", EQUAL)).isEmpty();
    }

    @Test
    void anEmptyListHidesAll() {
        assertThat(visible("", EQUAL)).isEmpty();
    }

    @Test
    void migInstancesMayBeOnAnyGpu() {
        assertThat(visible("MIG-1234", EQUAL)).isNull();
    }

    private static @Nullable Set<String> visible(String list, List<Gpu> gpus) {
        return CudaVisibleDevices.visible(Map.of("CUDA_VISIBLE_DEVICES", list), gpus);
    }
}
