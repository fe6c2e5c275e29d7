package io.jouleprint.reporter.cli;

import io.jouleprint.report.Component;
import io.jouleprint.report.EnergyBalance;
import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.Host;
import io.jouleprint.report.Jvm;
import io.jouleprint.report.Meter;
import io.jouleprint.report.Method;
import io.jouleprint.report.Outcome;
import io.jouleprint.report.Run;
import io.jouleprint.reporter.table.CsvRow;
import io.jouleprint.reporter.table.CsvTable;
import io.jouleprint.reporter.table.InputError;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code emissions.csv} of CodeCarbon: each row becomes a report. A row whose fields do not match the header
 * is refused, for CodeCarbon itself writes such rows when it appends to a file.
 *
 * <p>Whether its joules were measured or modelled stands nowhere in the file, so they are taken as estimated.
 */
final class CodeCarbonFile {
    private static final List<String> REQUIRED = List.of("timestamp", "run_id", "duration", "energy_consumed");
    private static final double JOULES_PER_KWH = 3.6e6;
    private static final double LOW = 0.6;
    private static final double HIGH = 1.4;

    private CodeCarbonFile() {}

    static List<ReportFiles.Source> read(Path file) {
        CsvTable table = CsvTable.read(file, REQUIRED);
        List<ReportFiles.Source> sources = new ArrayList<>();
        for (CsvRow row : table.rows()) {
            String name = file.getFileName() + " " + row.place();
            sources.add(new ReportFiles.Source(name, report(row)));
        }
        if (sources.isEmpty()) {
            throw UserError.input(file + ": no row below the header, expected runs of CodeCarbon");
        }
        return sources;
    }

    private static EnergyReport report(CsvRow row) {
        boolean machine = row.text("tracking_mode").equals("machine");
        EnergyBalance energy = energy(row, machine);
        List<EnergyReport.Warning> warnings = new ArrayList<>();
        warnings.add(new EnergyReport.Warning(
                "import.codecarbon",
                "imported from CodeCarbon, whose file does not say whether its energy was measured; the interval is that"
                        + " of an estimate",
                null));
        if (machine) {
            warnings.add(new EnergyReport.Warning(
                    "import.machine", "this row counts the whole machine, not one process", null));
        }
        return new EnergyReport(
                EnergyReport.SCHEMA_VERSION,
                null,
                new EnergyReport.Tool("codecarbon", row.text("codecarbon_version")),
                run(row),
                host(row),
                new Jvm("unknown", null, null, 0, row.text("timestamp"), null, List.of()),
                Map.of(),
                meters(energy),
                energy,
                List.of(),
                Map.of(),
                null,
                null,
                null,
                warnings,
                null);
    }

    private static Run run(CsvRow row) {
        double seconds = notNegative(row, "duration");
        Instant end = time(row);
        String project = row.text("project_name");
        return new Run(
                row.text("run_id").replace("-", ""),
                row.text("experiment_id").isEmpty() ? null : row.text("experiment_id"),
                null,
                project.isEmpty() ? null : project,
                end.minusMillis(Math.round(seconds * 1000)).toString(),
                end.toString(),
                seconds,
                null,
                true,
                Outcome.COMPLETED,
                Map.of());
    }

    /** CodeCarbon writes local time without a zone; it is read as UTC. */
    private static Instant time(CsvRow row) {
        String text = row.text("timestamp").replace(' ', 'T');
        try {
            return LocalDateTime.parse(text.replaceAll("(Z|[+-]\\d\\d:?\\d\\d)$", ""))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new InputError(
                    row.table(),
                    row.place(),
                    "timestamp " + row.text("timestamp"),
                    "a time such as 2025-01-31T13:00:00",
                    "correct it");
        }
    }

    private static Host host(CsvRow row) {
        Double cpus = row.optionalNumber("cpu_count");
        Double gigabytes = row.optionalNumber("ram_total_size");
        return new Host(
                // one id for each row: nothing in the file says which rows ran on one machine at one time
                "codecarbon-" + row.text("run_id"),
                null,
                text(row, "os"),
                text(row, "cpu_model"),
                null,
                cpus == null ? 0 : cpus.intValue(),
                gigabytes == null ? null : Math.round(gigabytes * 1073741824),
                null,
                null,
                List.of());
    }

    private static @Nullable String text(CsvRow row, String column) {
        return row.text(column).isEmpty() ? null : row.text(column);
    }

    /** Its energies are after PUE; ours are the machine's own. */
    private static EnergyBalance energy(CsvRow row, boolean machine) {
        Double pue = row.optionalNumber("pue");
        double joulesPerKwh = JOULES_PER_KWH / (pue == null || pue < 1 ? 1 : pue);
        double joules = notNegative(row, "energy_consumed") * joulesPerKwh;
        Map<Component, EnergyBalance.Part> components = components(row, joulesPerKwh, machine, joules);
        return new EnergyBalance(
                notNegative(row, "duration"),
                machine ? joules : null,
                joules,
                machine ? 0.0 : null,
                joules * LOW,
                joules * HIGH,
                null,
                machine ? "all" : "busy",
                null,
                null,
                null,
                null,
                null,
                Method.ESTIMATED,
                List.of(),
                components);
    }

    /** The three parts, if they add up to the whole; else the whole as one. */
    private static Map<Component, EnergyBalance.Part> components(
            CsvRow row, double joulesPerKwh, boolean machine, double whole) {
        Map<Component, EnergyBalance.Part> parts = new EnumMap<>(Component.class);
        double sum = 0;
        for (Map.Entry<Component, String> column : Map.of(
                        Component.CPU, "cpu_energy", Component.GPU, "gpu_energy", Component.DRAM, "ram_energy")
                .entrySet()) {
            Double kwh = row.optionalNumber(column.getValue());
            if (kwh != null && kwh > 0) {
                double joules = kwh * joulesPerKwh;
                parts.put(column.getKey(), new EnergyBalance.Part(machine ? joules : null, joules));
                sum += joules;
            }
        }
        return Math.abs(sum - whole) <= 1e-6 * Math.max(1, whole)
                ? parts
                : Map.of(Component.PLATFORM, new EnergyBalance.Part(machine ? whole : null, whole));
    }

    private static List<Meter> meters(EnergyBalance energy) {
        List<Meter> meters = new ArrayList<>();
        energy.components()
                .forEach((component, part) -> meters.add(new Meter(
                        "codecarbon:" + component.name().toLowerCase(java.util.Locale.ROOT),
                        component,
                        Method.ESTIMATED,
                        part.processJoules(),
                        0.2,
                        0,
                        0,
                        0,
                        true,
                        "imported")));
        return meters;
    }

    private static double notNegative(CsvRow row, String column) {
        double value = row.number(column);
        if (value < 0) {
            throw new InputError(row.table(), row.place(), column + " " + row.text(column), "0 or more", "correct it");
        }
        return value;
    }
}
