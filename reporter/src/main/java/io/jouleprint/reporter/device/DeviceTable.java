package io.jouleprint.reporter.device;

import io.jouleprint.reporter.table.CsvRow;
import io.jouleprint.reporter.table.CsvTable;
import io.jouleprint.reporter.table.InputError;
import io.jouleprint.reporter.table.Nearest;
import io.jouleprint.reporter.table.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Device profiles by name, and GPU cards by what drivers call them. */
public final class DeviceTable {
    private final Map<String, DeviceProfile> profiles = new TreeMap<>();
    private final Map<String, DeviceProfile> cardsByMatch = new TreeMap<>();

    private DeviceTable() {}

    public static DeviceTable bundled() {
        DeviceTable table = new DeviceTable();
        Map<String, CsvRow> rows = new TreeMap<>();
        for (CsvRow row : CsvTable.bundled("devices.csv").rows()) {
            rows.put(row.text("name"), row);
        }
        for (CsvRow row : rows.values()) {
            DeviceProfile profile = profile(row, rows);
            table.profiles.put(profile.name(), profile);
            if (!row.text("match").isEmpty()) {
                table.cardsByMatch.put(row.text("match").toLowerCase(Locale.ROOT), profile);
            }
        }
        return table;
    }

    private static DeviceProfile profile(CsvRow row, Map<String, CsvRow> rows) {
        CsvRow card = rows.get(row.text("card"));
        Double cards = row.optionalNumber("cards");
        return new DeviceProfile(
                row.text("name"),
                row.text("kind"),
                row.number("manufacturing_kg"),
                row.number("low_kg"),
                row.number("high_kg"),
                row.number("mass_kg"),
                row.number("mass_log_sigma"),
                new Lifetime(
                        row.number("lifetime_years"),
                        row.number("lifetime_low_years"),
                        row.number("lifetime_high_years"),
                        new Source(row.text("lifetime_source"), null, row.text("licence"))),
                row.optionalNumber("adpe_kg_sb_eq"),
                card == null ? null : profile(card, rows),
                cards == null ? 0 : cards.intValue(),
                row.source());
    }

    public List<DeviceProfile> profiles() {
        return List.copyOf(profiles.values());
    }

    /** Devices whose names hold the text, all for an empty one. */
    public List<DeviceProfile> search(String text) {
        String part = text.toLowerCase(Locale.ROOT);
        return profiles().stream()
                .filter(profile -> profile.name().contains(part))
                .toList();
    }

    public Optional<DeviceProfile> find(String name) {
        return Optional.ofNullable(profiles.get(name.strip().toLowerCase(Locale.ROOT)));
    }

    /** A bundled profile by name, or a JSON or properties file of the user's. */
    public DeviceProfile resolve(String option, String nameOrFile) {
        Optional<DeviceProfile> known = find(nameOrFile);
        if (known.isEmpty() && Files.isRegularFile(Path.of(nameOrFile))) {
            return DeviceFile.read(Path.of(nameOrFile), this);
        }
        return require(option, nameOrFile);
    }

    public DeviceProfile require(String option, String name) {
        return find(name)
                .orElseThrow(() -> new InputError(
                        option,
                        null,
                        "the unknown device '" + name + "'",
                        "laptop, desktop, workstation, server, gpu-server, another one that 'devices' lists, or a file",
                        "near: " + String.join(", ", Nearest.to(name, profiles.keySet(), 3))));
    }

    /** The profile of a card by the driver's name for it; a data-centre card of unknown make if it is not listed. */
    public DeviceProfile card(@Nullable String driverName) {
        String name = driverName == null ? "" : driverName.toLowerCase(Locale.ROOT);
        return cardsByMatch.entrySet().stream()
                .filter(entry -> name.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> require("devices.csv", "gpu"));
    }
}
