package io.jouleprint.reporter.cli;

import io.jouleprint.reporter.carbon.GridTable;
import io.jouleprint.reporter.carbon.Zone;
import io.jouleprint.reporter.format.Grid;
import io.jouleprint.reporter.format.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The bundled grid intensities. */
@Command(
        name = "zones",
        description = "Lists the bundled grid intensities by country and US state, with year, source and licence.",
        footer = {
            "",
            "Examples:",
            "  jouleprint zones",
            "  jouleprint zones --search france",
            "  jouleprint zones --search US: --format json -o states.json"
        })
public final class ZonesCommand implements Runnable {
    @Option(names = "--search", paramLabel = "TEXT", description = "Only zones whose code or name holds TEXT.")
    private String search = "";

    @Option(names = "--format", paramLabel = "text|json", description = "Default: text.")
    private String format = "text";

    @Mixin
    private final Output output = new Output();

    /** All zones that were found, as JSON shows them. */
    public record Answer(List<Row> zones) {}

    /** One zone. */
    public record Row(
            String zone,
            String iso2,
            String name,
            double gramsPerKwh,
            String basis,
            String flow,
            @Nullable Integer year,
            String source,
            @Nullable String licence) {}

    @Override
    public void run() {
        boolean json = Choice.of("--format", format, "text", "json").equals("json");
        GridTable table = Tables.REFERENCE.grid();
        List<Zone> zones = table.search(search);
        if (zones.isEmpty()) {
            // the same message as for a mistyped --zone: it offers the nearest names
            zones = List.of(table.require("--search", search));
        }
        List<Row> rows = zones.stream().map(ZonesCommand::row).toList();
        output.write(json ? Json.of(new Answer(rows)) : text(rows));
    }

    private static Row row(Zone zone) {
        var intensity = zone.intensity();
        return new Row(
                zone.code(),
                zone.iso2(),
                zone.name(),
                intensity.gramsPerKwh(),
                intensity.basis().text(),
                intensity.flow(),
                intensity.source().year(),
                intensity.source().name(),
                intensity.source().licence());
    }

    private static String text(List<Row> rows) {
        List<String> headers = List.of("Zone", "ISO 2", "Name", "Year", "Basis", "g/kWh");
        List<List<String>> cells = rows.stream()
                .map(row -> List.of(
                        row.zone(),
                        row.iso2(),
                        row.name(),
                        row.year() == null ? "" : row.year().toString(),
                        row.basis(),
                        Double.toString(Math.round(row.gramsPerKwh() * 10) / 10.0)))
                .toList();
        Row first = rows.get(0);
        return new Grid(headers, cells, 5).text("") + "\nSource: " + first.source()
                + (first.licence() == null ? "" : ", " + first.licence()) + "\n";
    }
}
