package io.jouleprint.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.jouleprint.agent.power.CgroupLimits;
import io.jouleprint.agent.power.HostNames;
import io.jouleprint.report.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactsTest {
    @TempDir
    Path root;

    @Test
    void theHostIsReadFromPlainFiles() throws IOException {
        file("etc/machine-id", "0123");
        file("proc/sys/kernel/random/boot_id", "b1");
        file("proc/sys/kernel/hostname", "node-7");
        file(
                "proc/cpuinfo",
                "model name\t: Example CPU\nphysical id\t: 0\nflags\t\t: fpu hypervisor\n\n"
                        + "model name\t: Example CPU\nphysical id\t: 1\n");
        file("proc/meminfo", "MemTotal:       1024 kB\nMemFree: 1 kB");
        file("sys/class/dmi/id/sys_vendor", "QEMU");

        Host host = new HostFacts(new SystemFiles(root), new CgroupLimits(1.5, null), false).host(List.of());

        assertThat(host.hostname()).isEqualTo("node-7");
        assertThat(host.cpuModel()).isEqualTo("Example CPU");
        assertThat(host.sockets()).isEqualTo(2);
        assertThat(host.memoryBytes()).isEqualTo(1L << 20);
        assertThat(host.virtualization()).isEqualTo("QEMU");
        assertThat(host.container()).isEqualTo(new Host.Container(1.5, null));
    }

    @Test
    void whatIsAbsentIsUnknown() {
        Host host = facts(true).host(List.of());

        assertThat(host.sockets()).isNull();
        assertThat(host.memoryBytes()).isNull();
        assertThat(host.container()).isNull();
        assertThat(host.hostname()).isNull();
    }

    @Test
    void whereNoFileTellsTheHardwareIsNamedLate() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        AtomicReference<Thread> thread = new AtomicReference<>();
        LateNames late = LateNames.ask(() -> {
            thread.set(Thread.currentThread());
            asked.countDown();
            awaited(answer);
            return Optional.of(new HostNames("Example M9", 1, 8, 12, 1L << 34));
        });
        assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(late.answer()).isNull();
        assertThat(thread.get().isDaemon()).isTrue();
        assertThat(thread.get().getName()).isEqualTo("jouleprint-names");
        answer.countDown();
        thread.get().join();

        Host host = HostFacts.with(facts(false).host(List.of()), List.of(), late.answer());
        assertThat(host.cpuModel()).isEqualTo("Example M9");
        assertThat(host.sockets()).isEqualTo(1);
        assertThat(host.memoryBytes()).isEqualTo(1L << 34);
    }

    @Test
    void whatTheFilesTellIsNotReplaced() throws IOException {
        file("proc/cpuinfo", "model name\t: Example CPU\nphysical id\t: 0\n");
        file("proc/meminfo", "MemTotal:       1024 kB");
        HostNames other = new HostNames("another", 4, 4, 4, 4);
        Host host = HostFacts.with(facts(false).host(List.of()), List.of(), other);
        assertThat(host.cpuModel()).isEqualTo("Example CPU");
        assertThat(host.sockets()).isEqualTo(1);
        assertThat(host.memoryBytes()).isEqualTo(1L << 20);
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theStartIsTheKernelsAndAnOddKernelCostsNoReport() throws IOException {
        file("proc/self/stat", "4711 (java (x) y) S" + " 1".repeat(18) + " 250 9");
        file("proc/stat", "cpu 1 2 3\nbtime 1000");
        assertThat(new JvmFacts(new SystemFiles(root), true).jvm().pid()).isEqualTo(4711);
        assertThat(new JvmFacts(new SystemFiles(root), true).jvm().startedAt()).isEqualTo("1970-01-01T00:16:42.500Z");

        file("proc/self/stat", "x");
        assertThat(new JvmFacts(new SystemFiles(root), true).jvm().pid())
                .isEqualTo(ProcessHandle.current().pid());
    }

    @Test
    void theIdChangesWithTheBootAndSaysNothingOfTheMachine() throws IOException {
        file("etc/machine-id", "0123");
        file("proc/sys/kernel/random/boot_id", "b1");
        String first = facts(true).id();
        file("proc/sys/kernel/random/boot_id", "b2");

        assertThat(facts(true).id()).isNotEqualTo(first).matches("[0-9a-f]{32}").doesNotContain("0123");
    }

    @Test
    void onlyTheMachinesOwnArgumentsAreKeptAndMasked() {
        assertThat(JvmFacts.arguments(String.join(
                        "\0", "java", "-Xmx1g", "-cp", "a:b", "-Dmy.token=t", "-jar", "app.jar", "--password", "p")))
                .containsExactly("-Xmx1g", "-cp", "a:b", "-Dmy.token=***");
        assertThat(JvmFacts.mainClass("com.acme.Main --user me")).isEqualTo("com.acme.Main");
    }

    private HostFacts facts(boolean redacted) {
        return new HostFacts(new SystemFiles(root), new CgroupLimits(null, null), redacted);
    }

    private void file(String path, String content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
