package io.jouleprint.agent.power;

import io.jouleprint.agent.attribution.MeterSpec;
import io.jouleprint.report.Component;
import io.jouleprint.report.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The energy counters of Intel and AMD CPUs in Linux's powercap tree: each package, its DRAM, and psys.
 *
 * <p>Left out, since they would count energy twice: core and uncore, which are inside the package, the MMIO view of a
 * package that the MSR view shows too, and dies that show their socket's counter. psys is a meter of its own; whether it
 * enters the total is not decided here.
 */
final class RaplSource implements PowerSource {
    static final Path SYSTEM_ROOT = Path.of("/sys/class/powercap");

    private static final double MICRO = 1e-6;
    private static final long COUNTER_PERIOD_NANOS = 1_000_000L;

    private final Path root;
    private final Surroundings surroundings;
    private final SensorIo io;

    RaplSource(Path powercapRoot) {
        this(powercapRoot, Surroundings.detect(), SensorIo.SYSTEM);
    }

    RaplSource(Path powercapRoot, Surroundings surroundings, SensorIo io) {
        this.root = powercapRoot;
        this.surroundings = surroundings;
        this.io = io;
    }

    @Override
    public String id() {
        return "rapl";
    }

    @Override
    public boolean plainFiles() {
        return true;
    }

    @Override
    public Probe probe() {
        List<RaplZone> zones = RaplZone.list(root);
        List<RaplSelection.Selected> selected = RaplSelection.of(zones);
        if (!selected.isEmpty()) {
            return open(selected);
        }
        if (!zones.isEmpty() && !Files.exists(zones.get(0).directory().resolve("name"))) {
            String masked = zones.get(0).directory() + "/name: no such file or directory (ENOENT), the tree is masked";
            return new Probe.Missing(masked, RaplRemedy.masked());
        }
        String found = Files.isDirectory(root) ? ": no intel-rapl package zone" : ": no such directory";
        return new Probe.Missing(root + found, RaplRemedy.absent(surroundings));
    }

    private Probe open(List<RaplSelection.Selected> selected) {
        List<RaplMeter> meters = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (RaplSelection.Selected zone : selected) {
            SysfsNumber counter = new SysfsNumber(energyFile(zone), io);
            if (counter.canBeRead()) {
                meters.add(new RaplMeter(spec(zone, selected), counter, io));
            } else {
                failures.add(String.valueOf(counter.failure()));
            }
        }
        String remedy = RaplRemedy.permission(selected.get(0).zone().directory(), surroundings);
        if (meters.isEmpty()) {
            return new Probe.Missing(failures.get(0), remedy);
        }
        RaplMirrors mirrors = new RaplMirrors();
        mirrors.dropFrom(meters);
        return new Probe.Ready(new ArrayList<>(meters), notes(failures, remedy, mirrors.notes()));
    }

    private List<String> notes(List<String> failures, String remedy, List<String> mirrors) {
        List<String> notes = new ArrayList<>(mirrors);
        for (String failure : failures) {
            notes.add(failure + ": this zone is not measured; " + remedy);
        }
        if (surroundings.cpu().sgx()) {
            notes.add(
                    "SGX is on: the CPU may add noise to its counters, trust spans of 10 s and more (Intel-SA-00389)");
        }
        if (surroundings.virtualMachine()) {
            notes.add("these counters are shown inside a virtual machine: they are emulated or the whole host's");
        }
        return notes;
    }

    private MeterSpec spec(RaplSelection.Selected selected, List<RaplSelection.Selected> all) {
        return new MeterSpec(
                selected.id(),
                selected.component(),
                MeterSpec.Kind.COUNTER,
                Method.MEASURED,
                MICRO,
                RaplFiles.modulusMicrojoules(selected.zone()),
                plausibleWatts(selected, all),
                COUNTER_PERIOD_NANOS,
                uncertainty(selected.component()),
                null);
    }

    /** psys covers all sockets, so a limit that nobody states grows with their number. */
    private static double plausibleWatts(RaplSelection.Selected selected, List<RaplSelection.Selected> all) {
        int sockets = 0;
        for (RaplSelection.Selected zone : all) {
            sockets += zone.component() == Component.CPU ? 1 : 0;
        }
        boolean platform = selected.component() == Component.PLATFORM;
        return RaplFiles.plausibleWatts(selected.zone()) * (platform ? Math.max(1, sockets) : 1);
    }

    private double uncertainty(Component component) {
        return switch (component) {
            case CPU -> RaplAccuracy.ofPackage(surroundings.cpu());
            case DRAM -> RaplAccuracy.ofDram(surroundings.cpu());
            case PLATFORM, GPU -> RaplAccuracy.ofPsys();
        };
    }

    private static Path energyFile(RaplSelection.Selected selected) {
        return selected.zone().directory().resolve("energy_uj");
    }
}
