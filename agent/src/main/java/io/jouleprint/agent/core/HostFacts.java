package io.jouleprint.agent.core;

import io.jouleprint.agent.power.CgroupLimits;
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
        boolean unlimited = limits.cpuQuota() == null && limits.memoryLimitBytes() == null;
        return unlimited ? null : new Host.Container(limits.cpuQuota(), limits.memoryLimitBytes());
    }

    private static boolean isNumber(String text) {
        return text.matches("[1-9]\\d{0,17}");
    }
}
