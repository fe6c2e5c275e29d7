package io.jouleprint.agent.power;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which part of each GPU's energy is this process's; looked at once a second by the NVML thread.
 *
 * <p>0 while the process cannot or does not use the GPU. If NVML lists its pid: its own utilisation over the sum of all,
 * or 1 if it is alone. In a container NVML shows the host's pids, so the own one is not found: 1 if exactly one process
 * is listed, else unknown. Under MIG only the whole GPU's energy exists: unknown.
 */
final class NvmlShares {
    private static final String UNIFIED_MEMORY = "/dev/nvidia-uvm";

    private final Nvml nvml;
    private final OpenDevices openDevices;
    private final long ownPid;
    private final @Nullable Set<String> visible;
    private final Map<String, Integer> openedByNvml = new HashMap<>();
    private final Map<String, Long> newestSampleMicros = new HashMap<>();
    private boolean ownPidSeen;

    /**
     * @param before open device files before NVML was initialised: NVML opens them too, and only what came on top is the
     *     application's
     */
    NvmlShares(
            Nvml nvml,
            OpenDevices openDevices,
            Map<String, Integer> before,
            long ownPid,
            @Nullable Set<String> visible) {
        this.nvml = nvml;
        this.openDevices = openDevices;
        this.ownPid = ownPid;
        this.visible = visible;
        Map<String, Integer> after = openDevices.look();
        boolean cudaStartedMeanwhile = after.containsKey(UNIFIED_MEMORY) && !before.containsKey(UNIFIED_MEMORY);
        if (!cudaStartedMeanwhile) {
            after.forEach((file, count) -> openedByNvml.put(file, count - before.getOrDefault(file, 0)));
        }
    }

    void update(List<NvmlDevice> devices) {
        for (NvmlDevice device : devices) {
            if (device.latest().failure() == null) {
                device.share(share(device));
            }
        }
    }

    private double share(NvmlDevice device) {
        if (visible != null && !visible.contains(device.uuid())) {
            return 0;
        }
        boolean listable = !device.mig() && nvml.processes(device.handle()) == NvmlReturn.SUCCESS;
        Set<Long> pids = listable ? nvml.pids() : Set.of();
        ownPidSeen |= pids.contains(ownPid);
        if (!pids.contains(ownPid) && !opened(device)) {
            return 0;
        }
        if (!listable) {
            return Double.NaN;
        }
        return pids.contains(ownPid) ? amongListed(device, pids) : unlisted(device, pids);
    }

    /** The process has the GPU open, and NVML does not show its pid. */
    private double unlisted(NvmlDevice device, Set<Long> pids) {
        if (ownPidSeen || (pids.isEmpty() && idle(device))) {
            return 0;
        }
        return pids.size() == 1 ? 1 : Double.NaN;
    }

    private double amongListed(NvmlDevice device, Set<Long> pids) {
        if (pids.size() == 1) {
            return 1;
        }
        long since = newestSampleMicros.getOrDefault(device.uuid(), 0L);
        int code = nvml.processUtilization(device.handle(), since);
        if (code == NvmlReturn.SUCCESS) {
            newestSampleMicros.put(device.uuid(), Math.max(since, nvml.newestSampleMicros()));
            return part(ownPid, pids.size(), nvml.multiprocessorPercents());
        }
        return code == NvmlReturn.NOT_FOUND ? part(ownPid, pids.size(), Map.of()) : Double.NaN;
    }

    /** Own over all utilisation; among processes that all do nothing the GPU's idle energy is shared equally. */
    static double part(long ownPid, int processes, Map<Long, Long> percents) {
        long sum = percents.values().stream().mapToLong(Long::longValue).sum();
        return sum == 0 ? 1.0 / processes : (double) percents.getOrDefault(ownPid, 0L) / sum;
    }

    private boolean idle(NvmlDevice device) {
        return nvml.utilization(device.handle()) == NvmlReturn.SUCCESS && nvml.int32() == 0;
    }

    private boolean opened(NvmlDevice device) {
        String file = device.deviceFile();
        if (file == null || !openDevices.visible()) {
            return true; // not Linux: the list decides
        }
        return openDevices.count(file) > openedByNvml.getOrDefault(file, 0);
    }
}
