package io.jouleprint.agent.core;

import io.jouleprint.report.Host;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the report says of the machine, from plain files. */
final class HostFacts {
    private final SystemFiles files;
    private final boolean redacted;

    HostFacts(SystemFiles files, boolean redacted) {
        this.files = files;
        this.redacted = redacted;
    }

    Host host(List<Host.Gpu> gpus) {
        return new Host(
                id(),
                redacted ? null : hostname().orElse(null),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                cpuModel().orElse(null),
                sockets(),
                Runtime.getRuntime().availableProcessors(),
                memoryBytes(),
                virtualization(),
                container(),
                gpus);
    }

    /** One value is one session of one machine; a hash, so that it can stay in a redacted report. */
    String id() {
        String machine = files.text("etc/machine-id")
                .or(() -> files.text("var/lib/dbus/machine-id"))
                .or(this::hostname)
                .orElse("unknown machine");
        String boot = files.text("proc/sys/kernel/random/boot_id").orElse("");
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(("jouleprint " + machine + " " + boot).getBytes(StandardCharsets.UTF_8));
            return String.format("%064x", new BigInteger(1, hash)).substring(0, 32);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    Optional<String> hostname() {
        return files.text("proc/sys/kernel/hostname")
                .or(() -> Optional.ofNullable(System.getenv("HOSTNAME")))
                .or(() -> Optional.ofNullable(System.getenv("COMPUTERNAME")));
    }

    private Optional<String> cpuModel() {
        return files.field("proc/cpuinfo", "model name")
                .or(() -> files.field("proc/cpuinfo", "Model"))
                .or(() -> Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER")));
    }

    private @Nullable Integer sockets() {
        long sockets = files.fields("proc/cpuinfo", "physical id").distinct().count();
        return sockets == 0 ? null : (int) sockets;
    }

    private @Nullable Long memoryBytes() {
        return files.field("proc/meminfo", "MemTotal")
                .map(text -> text.replace(" kB", ""))
                .filter(HostFacts::isNumber)
                .map(kibibytes -> Long.parseLong(kibibytes) << 10)
                .orElse(null);
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
        boolean guest = files.field("proc/cpuinfo", "flags")
                .map(flags -> (" " + flags + " ").contains(" hypervisor "))
                .orElse(false);
        return guest ? files.text("sys/class/dmi/id/sys_vendor").orElse("virtual machine") : null;
    }

    private Host.@Nullable Container container() {
        Double cpus = cpuQuota();
        Long memory = files.text("sys/fs/cgroup/memory.max")
                .or(() -> files.text("sys/fs/cgroup/memory/memory.limit_in_bytes"))
                .filter(HostFacts::isNumber)
                .map(Long::valueOf)
                .filter(bytes -> bytes < 1L << 60) // version 1 says "no limit" with a huge number
                .orElse(null);
        return cpus == null && memory == null ? null : new Host.Container(cpus, memory);
    }

    private @Nullable Double cpuQuota() {
        String[] limit = files.text("sys/fs/cgroup/cpu.max")
                .or(() -> files.text("sys/fs/cgroup/cpu/cpu.cfs_quota_us")
                        .flatMap(quota -> files.text("sys/fs/cgroup/cpu/cpu.cfs_period_us")
                                .map(period -> quota + " " + period)))
                .orElse("")
                .split("\\s+");
        return limit.length == 2 && isNumber(limit[0]) && isNumber(limit[1])
                ? Double.valueOf(Double.parseDouble(limit[0]) / Double.parseDouble(limit[1]))
                : null;
    }

    private static boolean isNumber(String text) {
        return text.matches("[1-9]\\d{0,17}");
    }
}
