package io.jouleprint.reporter.carbon;

import io.jouleprint.reporter.table.CsvRow;
import io.jouleprint.reporter.table.CsvTable;
import io.jouleprint.reporter.table.InputError;
import io.jouleprint.reporter.table.Nearest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Annual carbon intensities by zone. */
public final class GridTable {
    /**
     * Spread of one country's annual value between data sets of the same basis: robust deviation of
     * ln(Electricity Maps / Ember) over 196 zones.
     */
    private static final double CROSS_SOURCE_LOG_SIGMA = 0.20;

    private final List<Zone> zones;
    private final Map<String, Zone> byName = new HashMap<>();

    public GridTable(List<Zone> zones) {
        this.zones = List.copyOf(zones);
        for (Zone zone : zones) {
            for (String name : zone.names()) {
                byName.put(key(name), zone);
            }
        }
    }

    public static GridTable bundled() {
        List<Zone> zones = new ArrayList<>();
        for (CsvRow row : CsvTable.bundled("grid-intensity.csv").rows()) {
            zones.add(zone(row));
        }
        return new GridTable(zones);
    }

    private static Zone zone(CsvRow row) {
        Intensity intensity = new Intensity(
                row.number("g_per_kwh"),
                row.text("basis").equals("life-cycle") ? Basis.LIFE_CYCLE : Basis.DIRECT,
                row.text("flow"),
                "average",
                "annual",
                row.source(),
                CROSS_SOURCE_LOG_SIGMA);
        return new Zone(row.text("zone"), row.text("scope"), row.text("iso2"), row.text("name"), intensity);
    }

    public List<Zone> zones() {
        return zones;
    }

    /** Zones whose codes or name hold the text, all for an empty one. */
    public List<Zone> search(String text) {
        String part = text.toLowerCase(Locale.ROOT);
        return zones.stream()
                .filter(zone -> zone.names().stream()
                        .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(part)))
                .toList();
    }

    /** By alpha-2, alpha-3, {@code US:California}, {@code US-CA}, a group's code, or the English name. */
    public Optional<Zone> find(String name) {
        return Optional.ofNullable(byName.get(key(name)));
    }

    /** As {@link #find}, or an error that names {@code option} and the nearest zones. */
    public Zone require(String option, String name) {
        Zone zone = byName.get(key(name));
        if (zone == null) {
            throw new InputError(
                    option,
                    null,
                    "the unknown zone '" + name + "'",
                    "an ISO 3166-1 code (FR, FRA) or a state (US:California, US-CA)",
                    "near: " + String.join(", ", nearest(name)) + "; 'zones' lists them");
        }
        return zone;
    }

    /** The average of the whole world, for orientation only. */
    public Zone world() {
        return require("grid-intensity.csv", "WORLD");
    }

    private List<String> nearest(String name) {
        return zones.stream()
                .sorted(Comparator.comparingDouble((Zone zone) -> distance(name, zone))
                        .thenComparing(Zone::code))
                .limit(3)
                .map(Zone::label)
                .toList();
    }

    private static double distance(String name, Zone zone) {
        return zone.names().stream()
                .mapToDouble(each -> Nearest.distance(name, each))
                .min()
                .orElse(1);
    }

    private static String key(String name) {
        String key = name.strip().toUpperCase(Locale.ROOT);
        return key.startsWith("USA:") || key.startsWith("USA-") ? "US" + key.substring(3) : key;
    }
}
