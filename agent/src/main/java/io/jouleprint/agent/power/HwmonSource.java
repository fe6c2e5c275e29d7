package io.jouleprint.agent.power;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Power and energy sensors of the Linux hardware-monitoring class, chosen by chip name: numbers change between boots.
 *
 * <p>Units are fixed by the kernel (Documentation/hwmon/sysfs-interface.rst): energy in microjoules, power in
 * microwatts, voltage in millivolts, current in milliamperes.
 */
public final class HwmonSource implements PowerSource {
    static final Path SYSTEM_ROOT = Path.of("/sys/class/hwmon");

    private static final String NO_CHIP_REMEDY =
            "nothing to do if this machine has no such sensor; else load its driver (amdgpu, i915, xe, acpi_power_meter,"
                    + " ina3221), or mount /sys of the host and set hwmon.root";

    private final Path root;
    private final OpenDevices openDevices;

    /** {@code root} is {@code /sys/class/hwmon} or the option {@code hwmon.root}. */
    public HwmonSource(Path root) {
        this(root, new OpenDevices());
    }

    HwmonSource(Path root, OpenDevices openDevices) {
        this.root = root;
        this.openDevices = openDevices;
    }

    /** What is known of chips of this name. Made on demand: most machines have none of them, and start faster so. */
    private @Nullable HwmonChips known(String name) {
        return switch (name) {
            case "amdgpu" -> new HwmonAmdGpu(openDevices);
            case "i915", "xe" -> new HwmonIntelGpu(openDevices);
            case "amd_energy", "zenergy" -> new HwmonSockets();
            case "power_meter" -> new HwmonPowerMeter();
            case "ina3221" -> new HwmonJetson();
            default -> null;
        };
    }

    @Override
    public String id() {
        return "hwmon";
    }

    @Override
    public boolean plainFiles() {
        return true;
    }

    @Override
    public Probe probe() {
        List<HwmonChip> present;
        try {
            present = list();
        } catch (IOException e) {
            return new Probe.Missing(FileErrors.describe(root, e), NO_CHIP_REMEDY);
        }
        HwmonFindings findings = new HwmonFindings();
        for (HwmonChip chip : present) {
            HwmonChips known = known(chip.name());
            if (known != null) {
                known.find(chip, findings);
            }
        }
        return findings.isEmpty() ? nothing(present, findings) : findings.ready();
    }

    private Probe nothing(List<HwmonChip> present, HwmonFindings findings) {
        if (!findings.notes().isEmpty()) {
            return new Probe.Missing(
                    String.join("; ", findings.notes()), findings.remedy(NO_CHIP_REMEDY), findings.unread());
        }
        Set<String> names = new TreeSet<>();
        for (HwmonChip chip : present) {
            names.add(chip.name());
        }
        String found = names.isEmpty() ? "no chip" : "only " + String.join(", ", names);
        return new Probe.Missing(root + " has no power or energy sensor we know: " + found, NO_CHIP_REMEDY);
    }

    private List<HwmonChip> list() throws IOException {
        String[] names = root.toFile().list(); // not as a stream: 12 classes more in every program
        if (names == null) {
            throw unreadable();
        }
        List<HwmonChip> chips = new ArrayList<>();
        for (String name : names) {
            chips.add(HwmonChip.at(root.resolve(name)));
        }
        Collections.sort(chips);
        return chips;
    }

    private IOException unreadable() {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
            return new IOException(entries.iterator().hasNext() ? "was not readable a moment ago" : "cannot be listed");
        } catch (IOException e) {
            return e;
        }
    }
}
