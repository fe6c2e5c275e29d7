package io.jouleprint.reporter.device;

import io.jouleprint.reporter.table.CsvRow;
import io.jouleprint.reporter.table.CsvTable;
import io.jouleprint.reporter.table.Source;
import java.util.ArrayList;
import java.util.List;

/** Coarse composition of devices by mass: data-centre equipment, or mixed e-waste for everything else. */
public final class Materials {
    private final List<Material> parts;

    private Materials(List<Material> parts) {
        this.parts = parts;
    }

    /** A part of the mass; {@code scope} is server or device. */
    public record Material(String scope, String name, double fraction, Source source) {}

    public static Materials bundled() {
        List<Material> parts = new ArrayList<>();
        for (CsvRow row : CsvTable.bundled("materials.csv").rows()) {
            parts.add(new Material(row.text("scope"), row.text("material"), row.number("fraction"), row.source()));
        }
        return new Materials(parts);
    }

    /** What a device of this kind is made of; the fractions add up to 1. */
    public List<Material> of(DeviceProfile device) {
        String scope = device.kind().equals("server") ? "server" : "device";
        List<Material> own = new ArrayList<>();
        for (Material part : parts) {
            if (part.scope().equals(scope)) {
                own.add(part);
            }
        }
        return own;
    }
}
