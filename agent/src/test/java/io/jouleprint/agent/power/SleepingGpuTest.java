package io.jouleprint.agent.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A laptop's GPU is neither woken nor kept awake. */
@Timeout(60)
class SleepingGpuTest {
    @TempDir
    Path folder;

    @Test
    void aGpuThatMaySleepIsLeftAloneUntilThisProcessUsesIt() throws IOException {
        pci("0000:01:00.0", "0x10de", "0x030200", "auto");
        pci("0000:00:02.0", "0x8086", "0x030000", "on");
        Path descriptors = Files.createDirectories(folder.resolve("fd"));
        NvmlSource source = source(descriptors);
        assertThat(source.untouchable()).contains("would wake it");
        assertThat(FoundSource.of(source).probe())
                .isInstanceOfSatisfying(Probe.Missing.class, missing -> assertThat(missing.unread())
                        .isNull());
        Files.createSymbolicLink(descriptors.resolve("7"), Path.of("/dev/nvidia0"));
        assertThat(source.untouchable()).isNull();
    }

    @Test
    void aMachineWithAGpuThatNeverSleepsIsLookedAtAtOnce() throws IOException {
        Path descriptors = Files.createDirectories(folder.resolve("fd"));
        assertThat(source(descriptors).untouchable()).as("no bus to be seen").isNull();
        pci("0000:01:00.0", "0x10de", "0x030200", "auto");
        pci("0000:02:00.0", "0x10de", "0x030000", "on");
        assertThat(source(descriptors).untouchable()).isNull();
    }

    @Test
    void aSourceThatMustNotBeTouchedIsLookedForLater() {
        AtomicInteger asked = new AtomicInteger();
        SlowSources slow = new SlowSources(1_000_000);
        slow.start(List.of(new PowerSource() {
            @Override
            public String id() {
                return "nvml";
            }

            @Override
            public @Nullable String untouchable() {
                return asked.incrementAndGet() < 5 ? "asleep" : null;
            }

            @Override
            public Probe probe() {
                return new Probe.Ready(List.of(), List.of());
            }

            @Override
            public boolean plainFiles() {
                return false;
            }
        }));
        List<FoundSource> found = new ArrayList<>();
        while (found.size() < 2) {
            FoundSource next = slow.poll();
            if (next != null) {
                found.add(next);
            } else {
                LockSupport.parkNanos(1_000_000);
            }
        }
        assertThat(found.get(0).probe()).isInstanceOf(Probe.Missing.class);
        assertThat(found.get(1).probe()).isInstanceOf(Probe.Ready.class);
    }

    private NvmlSource source(Path descriptors) {
        return new NvmlSource(
                null, new OpenDevices(descriptors, () -> 0), Map.of(), Duration.ofSeconds(1), folder.resolve("pci"));
    }

    private void pci(String address, String vendor, String type, String control) throws IOException {
        Path device = Files.createDirectories(folder.resolve("pci").resolve(address));
        Files.writeString(device.resolve("vendor"), vendor + "\n");
        Files.writeString(device.resolve("class"), type + "\n");
        Files.createDirectories(device.resolve("power"));
        Files.writeString(device.resolve("power/control"), control + "\n");
    }
}
