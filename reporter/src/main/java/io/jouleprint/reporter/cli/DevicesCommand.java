package io.jouleprint.reporter.cli;

import io.jouleprint.reporter.device.DeviceProfile;
import io.jouleprint.reporter.device.DeviceTable;
import io.jouleprint.reporter.format.Grid;
import io.jouleprint.reporter.format.Quantities;
import io.jouleprint.reporter.table.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The bundled device profiles. */
@Command(
        name = "devices",
        description = "Lists the bundled devices: manufacturing emissions, mass, lifetime, source and licence.",
        footer = {
            "",
            "Examples:",
            "  jouleprint devices",
            "  jouleprint devices --search h100",
            "  jouleprint devices --format json -o devices.json"
        })
public final class DevicesCommand implements Runnable {
    @Mixin
    private final TableSearch search = new TableSearch();

    /** All devices that were found, as JSON shows them. */
    public record Answer(List<Row> devices) {}

    /** One device. */
    public record Row(
            String name,
            double manufacturingKg,
            double lowKg,
            double highKg,
            double massKg,
            double lifetimeYears,
            @Nullable Double adpeKgSbEq,
            String source,
            @Nullable Integer year,
            @Nullable String licence) {}

    @Override
    public void run() {
        DeviceTable table = Tables.REFERENCE.devices();
        search.write(
                table::search,
                name -> table.require("--search", name),
                DevicesCommand::row,
                Answer::new,
                DevicesCommand::text);
    }

    private static Row row(DeviceProfile profile) {
        return new Row(
                profile.name(),
                profile.manufacturingKg(),
                profile.lowKg(),
                profile.highKg(),
                profile.massKg(),
                profile.lifetime().years(),
                profile.adpeKgSbEq(),
                profile.source().name(),
                profile.source().year(),
                profile.source().licence());
    }

    private static String text(List<Row> rows) {
        List<String> headers = List.of("Device", "Made, kg CO2e", "Range", "Mass, kg", "Years", "Source");
        List<List<String>> cells = rows.stream()
                .map(row -> List.of(
                        row.name(),
                        Quantities.number(row.manufacturingKg()),
                        Quantities.number(row.lowKg()) + "-" + Quantities.number(row.highKg()),
                        Quantities.number(row.massKg()),
                        Quantities.number(row.lifetimeYears()),
                        new Source(row.source(), row.year(), row.licence()).text()))
                .toList();
        return new Grid(headers, cells, 6).text("");
    }
}
