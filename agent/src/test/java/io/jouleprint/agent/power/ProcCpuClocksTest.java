package io.jouleprint.agent.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcCpuClocksTest {
    @TempDir
    Path folder;

    private Path process;
    private Path machine;

    @BeforeEach
    void files() throws IOException {
        process = folder.resolve("self-stat");
        machine = folder.resolve("stat");
        Files.writeString(
                process, "42 (my (odd) java) S 1 42 42 0 -1 4194304 5000 0 1 0 123 45 6 7 20 0 30 0 99 1000 200\n");
        Files.writeString(
                machine,
                "cpu  1000 20 300 90000 400 5 6 777 8 9\ncpu0 500 10 150 4 5 6 7 8 9 0\ncpu1 1 2 3 4\nintr 5\n");
    }

    @Test
    void ownTimeIsUserAndSystemTimeOfAProgramWithAnOddName() {
        ProcCpuClocks clocks = clocks();
        assertThat(clocks.processNanos()).isEqualTo((123 + 45) * 10_000_000L);
    }

    @Test
    void idleWaitingAndStolenTimeIsNotBusy() {
        ProcCpuClocks clocks = clocks();
        assertThat(clocks.busyNanos()).isEqualTo((1000 + 20 + 300 + 5 + 6) * 10_000_000L);
        assertThat(clocks.cpus()).isEqualTo(2);
    }

    @Test
    void whatCannotBeReadIsUnknown() throws IOException {
        Files.writeString(process, "");
        Files.writeString(machine, "cpu  nonsense\n");
        ProcCpuClocks clocks = clocks();
        assertThat(clocks.processNanos()).isEqualTo(CpuClocks.UNKNOWN);
        assertThat(clocks.busyNanos()).isEqualTo(CpuClocks.UNKNOWN);
    }

    private ProcCpuClocks clocks() {
        ProcCpuClocks clocks = new ProcCpuClocks(process, machine);
        clocks.read();
        return clocks;
    }
}
