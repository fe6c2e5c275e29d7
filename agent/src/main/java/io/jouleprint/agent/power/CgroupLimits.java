package io.jouleprint.agent.power;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the control groups of this process allow it; {@code null} is "no limit".
 *
 * @param cpuQuota CPUs that may be used at once
 */
public record CgroupLimits(
        @Nullable Double cpuQuota, @Nullable Long memoryLimitBytes) {
    /** Kernels write "no limit" of version 1 as the largest multiple of a page below 2^63. */
    private static final long UNLIMITED_BYTES = 1L << 60;

    public static CgroupLimits ofThisProcess() {
        return read(Path.of("/sys/fs/cgroup"), Path.of("/proc/self/cgroup"));
    }

    static CgroupLimits read(Path root, Path procSelfCgroup) {
        Double quota = null;
        Long memory = null;
        Path group = groupOf(root, procSelfCgroup);
        // a limit of any group above holds as well
        for (Path level = group; level != null && level.startsWith(root); level = level.getParent()) {
            quota = smaller(quota, quota(SmallFile.text(level.resolve("cpu.max"))));
            memory = smaller(memory, number(SmallFile.text(level.resolve("memory.max"))));
        }
        quota = smaller(quota, quotaOfVersion1(root));
        memory = smaller(memory, number(SmallFile.text(root.resolve("memory/memory.limit_in_bytes"))));
        return new CgroupLimits(quota, memory);
    }

    private static Path groupOf(Path root, Path procSelfCgroup) {
        String text = SmallFile.text(procSelfCgroup);
        if (text == null) {
            return root;
        }
        for (String line : text.split("\n", -1)) {
            if (line.startsWith("0::/")) {
                return below(root, line.substring("0::/".length()));
            }
        }
        return root;
    }

    /** The root's own limits at least, where the locale is C and a group's name is not. */
    private static Path below(Path root, String group) {
        try {
            return root.resolve(group).normalize();
        } catch (InvalidPathException e) {
            return root;
        }
    }

    /** {@code "150000 100000"} is 1.5 CPUs, {@code "max 100000"} none. */
    private static @Nullable Double quota(@Nullable String cpuMax) {
        if (cpuMax == null) {
            return null;
        }
        int blank = cpuMax.indexOf(' ');
        return blank < 0 ? null : quota(cpuMax.substring(0, blank), cpuMax.substring(blank + 1));
    }

    private static @Nullable Double quotaOfVersion1(Path root) {
        String quota = SmallFile.text(root.resolve("cpu/cpu.cfs_quota_us"));
        String period = SmallFile.text(root.resolve("cpu/cpu.cfs_period_us"));
        return quota == null || period == null ? null : quota(quota, period);
    }

    private static @Nullable Double quota(String quotaMicros, String periodMicros) {
        Long quota = number(quotaMicros);
        Long period = number(periodMicros);
        return quota == null || period == null || quota <= 0 || period <= 0 ? null : (double) quota / period;
    }

    private static @Nullable Long number(@Nullable String text) {
        try {
            long value = text == null ? UNLIMITED_BYTES : Long.parseLong(text);
            return value >= UNLIMITED_BYTES ? null : value;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static <T extends Comparable<T>> @Nullable T smaller(@Nullable T first, @Nullable T second) {
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        return first.compareTo(second) <= 0 ? first : second;
    }
}
