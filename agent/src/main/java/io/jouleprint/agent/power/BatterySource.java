package io.jouleprint.agent.power;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the machine draws from its batteries; only while it runs on them. The whole machine, screen included, in steps
 * of up to a minute.
 */
public final class BatterySource implements PowerSource {
    static final Path SYSTEM_ROOT = Path.of("/sys/class/power_supply");

    private static final String REMEDY =
            "nothing to do on a machine without battery; on a laptop, run on battery for whole-machine power";

    private final @Nullable Path powerSupplyRoot;

    /** {@code powerSupplyRoot} is {@code /sys/class/power_supply}, or {@code null} to ask OSHI (macOS, Windows). */
    public BatterySource(@Nullable Path powerSupplyRoot) {
        this.powerSupplyRoot = powerSupplyRoot;
    }

    @Override
    public String id() {
        return "battery";
    }

    @Override
    public boolean plainFiles() {
        return powerSupplyRoot != null;
    }

    @Override
    public Probe probe() {
        Path root = powerSupplyRoot;
        if (root == null) {
            return NativeAccess.jnaIsQuiet() ? probe(new OshiBatteries()) : jnaRefused();
        }
        if (!Files.isDirectory(root)) {
            return new Probe.Missing(root + " does not exist", REMEDY);
        }
        List<Path> batteries = SysfsBatteries.find(root);
        if (batteries.isEmpty()) {
            return new Probe.Missing(root + " has no battery", REMEDY);
        }
        return probe(new SysfsBatteries(batteries));
    }

    private static Probe probe(Batteries batteries) {
        String failure = batteries.look();
        return failure == null
                ? new Probe.Ready(List.of(new BatteryMeter(batteries)), List.of())
                : new Probe.Missing(failure, REMEDY);
    }

    private static Probe jnaRefused() {
        return new Probe.Missing(NativeAccess.JNA_REFUSED, NativeAccess.REMEDY);
    }
}
