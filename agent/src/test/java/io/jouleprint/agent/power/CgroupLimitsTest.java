package io.jouleprint.agent.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupLimitsTest {
    @TempDir
    Path root;

    @Test
    void theTightestLimitOfAllGroupsAboveHolds() throws IOException {
        write("pod/cpu.max", "250000 100000\n");
        write("pod/memory.max", "max\n");
        write("pod/container/cpu.max", "max 100000\n");
        write("pod/container/memory.max", "1073741824\n");
        assertThat(read("0::/pod/container\n")).isEqualTo(new CgroupLimits(2.5, 1_073_741_824L));
    }

    @Test
    void readsTheOlderHierarchy() throws IOException {
        write("cpu/cpu.cfs_quota_us", "150000\n");
        write("cpu/cpu.cfs_period_us", "100000\n");
        write("memory/memory.limit_in_bytes", "9223372036854771712\n");
        assertThat(read("4:memory:/\n")).isEqualTo(new CgroupLimits(1.5, null));
    }

    @Test
    void noLimitIsNull() throws IOException {
        write("cpu/cpu.cfs_quota_us", "-1\n");
        write("cpu/cpu.cfs_period_us", "100000\n");
        assertThat(read("0::/\n")).isEqualTo(new CgroupLimits(null, null));
    }

    @Test
    void aGroupThatIsNoFileNameLeavesTheLimitsOfTheRoot() throws IOException {
        write("cpu.max", "150000 100000\n");
        assertThat(read("0::/a\0b\n")).isEqualTo(new CgroupLimits(1.5, null));
    }

    private CgroupLimits read(String procSelfCgroup) throws IOException {
        Path file = root.resolve("self-cgroup");
        Files.writeString(file, procSelfCgroup);
        return CgroupLimits.read(root, file);
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
