package io.jouleprint.agent.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mode 0400 as the kernel sets it since 5.10, against the real file system. */
class RaplPermissionTest {
    @TempDir
    Path folder;

    @Test
    void aCounterOfRootsIsMissingToOthers() {
        SimulatedPowercap machine = SimulatedTopology.ONE_SOCKET.in(folder);
        machine.zone("intel-rapl:0").fault(SimulatedZone.Fault.FORBIDDEN);
        machine.zone("intel-rapl:0:2").fault(SimulatedZone.Fault.FORBIDDEN);
        Path counter = machine.zone("intel-rapl:0").directory().resolve("energy_uj");
        assumeThat(Files.isReadable(counter))
                .as("skipped for root, whom no mode stops: needs an ordinary user")
                .isFalse();
        Probe probe = new RaplSource(machine.root()).probe();
        assertThat(probe).isInstanceOfSatisfying(Probe.Missing.class, missing -> assertThat(missing.reason())
                .contains("permission denied (EACCES)"));
    }
}
