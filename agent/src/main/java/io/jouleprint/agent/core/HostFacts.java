package io.jouleprint.agent.core;

import io.jouleprint.agent.power.CgroupLimits;
import io.jouleprint.agent.power.HostNames;
import io.jouleprint.report.Host;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the report says of the machine, from plain files. */
final class HostFacts {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final SystemFiles files;
    private final CgroupLimits limits;
    private final boolean redacted;

    HostFacts(SystemFiles files, CgroupLimits limits, boolean redacted) {
        this.files = files;
        this.limits = limits;
        this.redacted = redacted;
    }

    Host host(List<Host.Gpu> gpus) {
        return new Host(
                id(),
                redacted ? null : hostname(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                cpuModel(),
                sockets(),
                Runtime.getRuntime().availableProcessors(),
                memoryBytes(),
                virtualization(),
                container(),
                gpus);
    }

    /** The same host with what was found later: its GPUs, and the hardware's names where the files told none. */
    static Host with(Host host, List<Host.Gpu> gpus, @Nullable HostNames names) {
        return new Host(
                host.id(),
                host.hostname(),
                host.os(),
                first(host.cpuModel(), names == null ? null : names.cpuModel(), System.getenv("PROCESSOR_IDENTIFIER")),
                names == null || host.sockets() != null ? host.sockets() : Integer.valueOf(names.sockets()),
                host.logicalCpus(),
                names == null || host.memoryBytes() != null ? host.memoryBytes() : Long.valueOf(names.memoryBytes()),
                host.virtualization(),
                host.container(),
                gpus);
    }

    /** One value is one session of one machine; a hash, so that it can stay in a redacted report. */
    String id() {
        String machine = first(files.text("etc/machine-id"), files.text("var/lib/dbus/machine-id"), hostname());
        String text = machine + " " + files.text("proc/sys/kernel/random/boot_id");
        return HexFormat.of().toHexDigits(hash("jouleprint " + text))
                + HexFormat.of().toHexDigits(hash(text));
    }

    /**
     * FNV-1a with 64 bits (Fowler, Noll and Vo). Two of them hold 128 of the 250 random bits that went in, so the ids
     * cannot be computed back; a digest of {@code java.security} would cost each program that we attend 50 ms.
     */
    private static long hash(String text) {
        long hash = FNV_OFFSET;
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (octet & 0xff)) * FNV_PRIME;
        }
        return hash;
    }

    @Nullable
    String hostname() {
        return first(files.text("proc/sys/kernel/hostname"), System.getenv("HOSTNAME"), System.getenv("COMPUTERNAME"));
    }

    private @Nullable String cpuModel() {
        return first(files.field("proc/cpuinfo", "model name"), files.field("proc/cpuinfo", "Model"));
    }

    private @Nullable Integer sockets() {
        int sockets = new HashSet<>(files.fields("proc/cpuinfo", "physical id")).size();
        return sockets == 0 ? null : sockets;
    }

    private @Nullable Long memoryBytes() {
        String text = files.field("proc/meminfo", "MemTotal");
        try {
            return text == null ? null : Long.valueOf(Long.parseLong(text.replace(" kB", "")) << 10);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private @Nullable String virtualization() {
        if (files.exists(".dockerenv")) {
            return "docker";
        }
        if (files.exists("run/.containerenv")) {
            return "podman";
        }
        if (files.exists("var/run/secrets/kubernetes.io")) {
            return "kubernetes";
        }
        boolean guest = (" " + files.field("proc/cpuinfo", "flags") + " ").contains(" hypervisor ");
        return guest ? first(files.text("sys/class/dmi/id/sys_vendor"), "virtual machine") : null;
    }

    private Host.@Nullable Container container() {
        boolean unlimited = limits.cpuQuota() == null && limits.memoryLimitBytes() == null;
        return unlimited ? null : new Host.Container(limits.cpuQuota(), limits.memoryLimitBytes());
    }

    private static @Nullable String first(@Nullable String... values) {
        for (String value : values) {
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
