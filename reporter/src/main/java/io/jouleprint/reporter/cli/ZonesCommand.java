package io.jouleprint.reporter.cli;

import io.jouleprint.reporter.carbon.GridTable;
import io.jouleprint.reporter.carbon.Zone;
import io.jouleprint.reporter.format.Grid;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
    @Mixin
    private final TableSearch search = new TableSearch();

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
        GridTable table = Tables.REFERENCE.grid();
        search.write(
                table::search,
                name -> table.require("--search", name),
                ZonesCommand::row,
                Answer::new,
                ZonesCommand::text);
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
