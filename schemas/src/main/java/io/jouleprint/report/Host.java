package io.jouleprint.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The machine. {@code id} is a hash of machine id and boot id: one value is one session of one machine.
 *
 * @param virtualization name of the hypervisor or container, {@code null} if none was found
 */
public record Host(
        String id,
        @Nullable String hostname,
        @Nullable String os,
        @Nullable String cpuModel,
        @Nullable Integer sockets,
        int logicalCpus,
        @Nullable Long memoryBytes,
        @Nullable String virtualization,
        @Nullable Container container,
        List<Gpu> gpus) {

    public Host {
        gpus = Copies.list(gpus);
    }

    /** Limits of the control group: CPUs that may be used at once, and bytes of memory. */
    public record Container(
            @Nullable Double cpuQuota, @Nullable Long memoryLimitBytes) {}

    /** A GPU; {@code usedByProcess} is {@code null} if that could not be told. */
    public record Gpu(
            String name, @Nullable String uuid, @Nullable Boolean usedByProcess) {}
}
