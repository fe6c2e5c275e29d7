package io.jouleprint.agent.power;

import io.jouleprint.report.Component;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which zones become meters, and under which id: packages, their DRAM, psys.
 *
 * <p>Never core and uncore, which are inside their package, and never the MMIO view of a zone that the MSR view shows.
 */
final class RaplSelection {
    /** A zone that is read, and what it stands for. */
    record Selected(RaplZone zone, String id, Component component) {}

    private final Map<String, RaplZone> byKey = new HashMap<>();
    private final Map<String, Selected> byId = new LinkedHashMap<>();

    static List<Selected> of(List<RaplZone> zones) {
        RaplSelection selection = new RaplSelection();
        for (RaplZone zone : zones) {
            selection.byKey.put(zone.key(), zone);
        }
        selection.addAll(zones, false);
        selection.addAll(zones, true);
        return new ArrayList<>(selection.byId.values());
    }

    private void addAll(List<RaplZone> zones, boolean mmio) {
        for (RaplZone zone : zones) {
            if (zone.mmio() == mmio) {
                add(zone);
            }
        }
    }

    private void add(RaplZone zone) {
        if (zone.isPackage()) {
            add(zone, "rapl:" + zone.name(), Component.CPU);
        } else if (zone.isDram()) {
            add(zone, "rapl:dram" + packageSuffix(zone), Component.DRAM);
        } else if (zone.isPsys()) {
            add(zone, "rapl:psys", Component.PLATFORM);
        }
    }

    private void add(RaplZone zone, String id, Component component) {
        if (!byId.containsKey(id)) {
            byId.put(id, new Selected(zone, id, component));
        } else if (!zone.mmio()) {
            // two zones of one name are two devices until their counters agree
            String unique = id + "@" + zone.key();
            byId.put(unique, new Selected(zone, unique, component));
        }
    }

    /** {@code -0} or {@code -0-die-1}: DRAM carries no number of its own. */
    private String packageSuffix(RaplZone dram) {
        RaplZone parent = parentOf(dram);
        String name = parent == null ? "" : parent.name();
        return name.startsWith("package") ? name.substring("package".length()) : "@" + dram.key();
    }

    private @Nullable RaplZone parentOf(RaplZone zone) {
        String key = zone.parentKey();
        return key == null ? null : byKey.get(key);
    }
}
