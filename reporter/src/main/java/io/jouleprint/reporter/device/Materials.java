package io.jouleprint.reporter.device;

import io.jouleprint.reporter.table.CsvTable;
import io.jouleprint.reporter.table.Source;
import java.util.List;
import java.util.stream.Stream;

/** Coarse composition of devices by mass: data-centre equipment, or mixed e-waste for everything else. */
public final class Materials {
    private final List<Material> parts;

    private Materials(List<Material> parts) {
        this.parts = parts;
    }

    /** A part of the mass; {@code scope} is server or device. */
    public record Material(String scope, String name, double fraction, Source source) {}

    public static Materials bundled() {
        return new Materials(CsvTable.bundled("materials.csv").rows().stream()
                .map(row -> new Material(row.text("scope"), row.text("material"), row.number("fraction"), row.source()))
                .toList());
    }

    /** What a device of this kind is made of; the fractions add up to 1. */
    public List<Material> of(DeviceProfile device) {
        String scope = device.kind().equals("server") ? "server" : "device";
        Stream<Material> own = parts.stream().filter(part -> part.scope().equals(scope));
        return own.toList();
    }
}
