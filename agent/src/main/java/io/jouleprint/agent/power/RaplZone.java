package io.jouleprint.agent.power;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One zone of the powercap tree. What it is stands in its {@code name} file only: {@code intel-rapl:1} may be a second
 * package or psys, and numbers are hexadecimal.
 *
 * @param key control type and numbers, such as {@code intel-rapl:0:2}
 * @param name {@code package-0}, {@code package-0-die-1}, {@code psys}, {@code dram}, {@code core}, {@code uncore}
 */
record RaplZone(String key, String name, Path directory) {
    /** Control type, zone, subzone, and one more for a folder above. */
    private static final int DEEPEST = 3;

    private static final String MSR = "intel-rapl:";
    private static final String MMIO = "intel-rapl-mmio:";

    /**
     * All zones, in a stable order; empty if the folder cannot be listed. The kernel shows subzones both beside and below
     * their parents, and a container may mount either view: each zone is listed once.
     */
    static List<RaplZone> list(Path root) {
        TreeMap<String, RaplZone> zones = new TreeMap<>();
        collect(root, zones, 0);
        return new ArrayList<>(zones.values());
    }

    private static void collect(Path directory, TreeMap<String, RaplZone> zones, int depth) {
        List<Path> entries = raplEntries(directory);
        for (Path entry : entries) {
            String key = entry.getFileName().toString();
            if (key.indexOf(':') > 0 && !zones.containsKey(key)) {
                zones.put(key, new RaplZone(key, nameOf(entry), entry));
            }
        }
        for (Path entry : entries) {
            if (depth < DEEPEST) {
                collect(entry, zones, depth + 1);
            }
        }
    }

    private static List<Path> raplEntries(Path directory) {
        List<Path> entries = new ArrayList<>();
        String[] names = directory.toFile().list();
        if (names != null) {
            Arrays.sort(names);
            for (String name : names) {
                if (name.equals("intel-rapl") || name.startsWith(MSR) || name.startsWith("intel-rapl-mmio")) {
                    entries.add(directory.resolve(name));
                }
            }
        }
        return entries;
    }

    private static String nameOf(Path zone) {
        String name = SmallFile.text(zone.resolve("name"));
        return name == null ? "" : name;
    }

    boolean mmio() {
        return key.startsWith(MMIO);
    }

    boolean isPackage() {
        return topLevel() && name.startsWith("package-");
    }

    boolean isPsys() {
        return name.equals("psys");
    }

    boolean isDram() {
        return !topLevel() && name.equals("dram");
    }

    /** Key of the zone this one is part of, or {@code null} at the top. */
    @Nullable
    String parentKey() {
        return topLevel() ? null : key.substring(0, key.lastIndexOf(':'));
    }

    private boolean topLevel() {
        return key.indexOf(':') == key.lastIndexOf(':');
    }
}
