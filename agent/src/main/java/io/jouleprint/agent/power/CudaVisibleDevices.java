package io.jouleprint.agent.power;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which GPUs CUDA shows to this process by the variable {@code CUDA_VISIBLE_DEVICES}: a list of numbers, of UUIDs or
 * their beginnings, or of MIG instances; it ends at the first entry that names no device (CUDA C++ Programming Guide,
 * environment variables).
 */
final class CudaVisibleDevices {
    private CudaVisibleDevices() {}

    /** A GPU as NVML lists it, in the order of bus addresses. */
    record Gpu(String uuid, String name) {}

    /** UUIDs of the GPUs the process can use, or {@code null} if any of them may be. */
    static @Nullable Set<String> visible(Map<String, String> environment, List<Gpu> gpus) {
        String list = environment.get("CUDA_VISIBLE_DEVICES");
        if (list == null) {
            return null;
        }
        boolean busOrder = "PCI_BUS_ID".equals(environment.get("CUDA_DEVICE_ORDER"));
        // by default CUDA counts from the fastest on, which is the bus order only among equals
        boolean countable = busOrder || gpus.stream().map(Gpu::name).distinct().count() <= 1;
        Set<String> visible = new HashSet<>();
        for (String entry : list.split(",", -1)) {
            String wanted = entry.strip();
            if (wanted.startsWith("MIG-")) {
                return null;
            }
            if (wanted.matches("[0-9]{1,4}") && !countable) {
                return null;
            }
            String uuid = find(wanted, gpus);
            if (uuid == null) {
                break;
            }
            visible.add(uuid);
        }
        return visible;
    }

    private static @Nullable String find(String wanted, List<Gpu> gpus) {
        if (wanted.matches("[0-9]{1,4}")) {
            int number = Integer.parseInt(wanted);
            return number < gpus.size() ? gpus.get(number).uuid() : null;
        }
        List<String> found = gpus.stream()
                .map(Gpu::uuid)
                .filter(uuid -> wanted.startsWith("GPU-") && uuid.startsWith(wanted))
                .toList();
        return found.size() == 1 ? found.get(0) : null;
    }
}
