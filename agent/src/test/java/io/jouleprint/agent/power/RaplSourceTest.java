package io.jouleprint.agent.power;

import static org.assertj.core.api.Assertions.assertThat;

import io.jouleprint.agent.attribution.MeterSpec;
import io.jouleprint.agent.attribution.Reading;
import io.jouleprint.report.Component;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RaplSourceTest {
    private static final CpuModel ICE_LAKE =
            new CpuModel("GenuineIntel", "Intel(R) Xeon(R) Gold 6338 CPU @ 2.00GHz", 6, 106, false, false);
    private static final Surroundings BARE_METAL = new Surroundings(ICE_LAKE, false, true);

    private final VirtualIo io = new VirtualIo();

    @TempDir
    Path folder;

    @Test
    void metersPackageAndDramButNeitherCoreNorUncore() {
        assertThat(ids(SimulatedTopology.ONE_SOCKET)).containsExactly("rapl:package-0", "rapl:dram-0");
    }

    @Test
    void takesTheSecondSocketForWhatItsNameSays() {
        assertThat(ids(SimulatedTopology.TWO_SOCKETS))
                .containsExactlyInAnyOrder("rapl:package-0", "rapl:dram-0", "rapl:package-1", "rapl:dram-1");
    }

    @Test
    void psysIsAMeterOfItsOwn() {
        List<Meter> meters = meters(SimulatedTopology.WITH_PSYS);
        assertThat(meters)
                .extracting(meter -> meter.spec().id())
                .containsExactlyInAnyOrder("rapl:package-0", "rapl:dram-0", "rapl:psys");
        assertThat(meters.get(2).spec().component()).isEqualTo(Component.PLATFORM);
    }

    @Test
    void leavesOutTheSecondViewOfOnePackage() {
        assertThat(ids(SimulatedTopology.WITH_MMIO)).containsExactly("rapl:package-0", "rapl:dram-0");
    }

    @Test
    void takesTheMmioViewIfItIsTheOnlyOne() {
        SimulatedPowercap machine = new SimulatedPowercap(folder);
        machine.zone("intel-rapl-mmio:0", "package-0", 30);
        assertThat(ready(machine.root()).meters()).hasSize(1);
    }

    @Test
    void countsDiesThatShowTheirSocketOnce() {
        Probe.Ready ready = ready(SimulatedTopology.MIRRORED_DIES.in(folder).root());
        assertThat(ready.meters()).extracting(meter -> meter.spec().id()).containsExactly("rapl:package-0-die-0");
        assertThat(ready.notes()).singleElement().asString().contains("package-0-die-1", "same counter");
    }

    @Test
    void countsDiesWithCountersOfTheirOwnEach() {
        assertThat(ids(SimulatedTopology.SEPARATE_DIES))
                .containsExactly("rapl:package-0-die-0", "rapl:package-0-die-1");
    }

    @Test
    void readsHexadecimalZoneNumbers() {
        assertThat(ids(SimulatedTopology.TWELVE_SOCKETS)).hasSize(24).contains("rapl:package-10", "rapl:dram-11");
    }

    @Test
    void findsTheSameMetersInANestedTree() {
        Path nested = SimulatedTopology.TWO_SOCKETS.in(folder).nestedRoot();
        assertThat(ready(nested).meters()).hasSize(4);
    }

    @Test
    void theModulusIsTheRangeAndOneUnit() {
        MeterSpec spec = meters(SimulatedTopology.ONE_SOCKET).get(0).spec();
        assertThat(spec.modulusUnits()).isEqualTo(262_143_328_850L + 61);
        assertThat(spec.unitJoules()).isEqualTo(1e-6);
    }

    @Test
    void plausiblePowerIsTwiceTheStatedLimitElseAKilowatt() {
        SimulatedPowercap server = new SimulatedPowercap(folder.resolve("server"));
        server.zone("intel-rapl:0", "package-0", 30).limitWatts(165);
        assertThat(ready(server.root()).meters().get(0).spec().plausibleWatts()).isEqualTo(330);
        SimulatedPowercap laptop = new SimulatedPowercap(folder.resolve("laptop"));
        laptop.zone("intel-rapl:0", "package-0", 30).limitWatts(15);
        assertThat(ready(laptop.root()).meters().get(0).spec().plausibleWatts())
                .as("turbo goes far beyond what some firmware states")
                .isEqualTo(200);
        SimulatedPowercap unlimited = new SimulatedPowercap(folder.resolve("unlimited"));
        unlimited.zone("intel-rapl:0", "package-0", 30);
        assertThat(ready(unlimited.root()).meters().get(0).spec().plausibleWatts())
                .isEqualTo(1_000);
    }

    @Test
    void readsWhatTheZoneCounted() {
        SimulatedPowercap machine = SimulatedTopology.ONE_SOCKET.in(folder);
        Meter meter = ready(machine.root()).meters().get(0);
        Reading before = read(meter);
        machine.advance(2);
        assertThat(read(meter).units() - before.units()).isEqualTo(60_000_000L);
    }

    @Test
    void permissionDeniedNamesFileErrorAndFix() {
        Path root = SimulatedTopology.ONE_SOCKET.in(folder).root();
        io.forbid("energy_uj");
        Probe probe = new RaplSource(root, BARE_METAL, io).probe();
        assertThat(probe).isInstanceOfSatisfying(Probe.Missing.class, missing -> {
            assertThat(missing.reason()).contains("intel-rapl:0/energy_uj", "permission denied (EACCES)");
            assertThat(missing.remedy()).contains("groupadd", "udevadm", "chmod 0440", "CAP_DAC_READ_SEARCH");
        });
    }

    @Test
    void inAContainerTheFixIsAMount() {
        Probe probe = new RaplSource(folder.resolve("none"), new Surroundings(ICE_LAKE, true, true), io).probe();
        assertThat(probe).isInstanceOfSatisfying(Probe.Missing.class, missing -> {
            assertThat(missing.reason()).contains("no such directory");
            assertThat(missing.remedy()).contains("powercap.root=/host/powercap");
        });
    }

    @Test
    void warnsOfNoiseAndOfVirtualMachines() {
        CpuModel guest = new CpuModel("GenuineIntel", "Xeon", 6, 106, true, true);
        Path root = SimulatedTopology.ONE_SOCKET.in(folder).root();
        Probe probe = new RaplSource(root, new Surroundings(guest, false, true), io).probe();
        assertThat(probe).isInstanceOfSatisfying(Probe.Ready.class, ready -> {
            assertThat(ready.notes()).hasSize(2);
            assertThat(ready.notes().get(0)).contains("SGX");
            assertThat(ready.notes().get(1)).contains("virtual machine");
        });
    }

    @Test
    void aCounterThatAnswersNonsenseAtFirstIsKept() {
        SimulatedPowercap machine = SimulatedTopology.ONE_SOCKET.in(folder);
        machine.zone("intel-rapl:0").fault(SimulatedZone.Fault.EMPTY);
        Meter meter = ready(machine.root()).meters().get(0);
        assertThat(read(meter).valid()).isFalse();
        assertThat(meter.failure()).contains("energy_uj: empty");
        machine.zone("intel-rapl:0").fault(null);
        assertThat(read(meter).valid()).isTrue();
    }

    private List<String> ids(SimulatedTopology topology) {
        return meters(topology).stream().map(meter -> meter.spec().id()).toList();
    }

    private List<Meter> meters(SimulatedTopology topology) {
        return ready(topology.in(folder).root()).meters();
    }

    private Probe.Ready ready(Path root) {
        return (Probe.Ready) new RaplSource(root, BARE_METAL, io).probe();
    }

    private static Reading read(Meter meter) {
        Reading reading = new Reading();
        meter.read(reading);
        return reading;
    }
}
