package io.jouleprint.reporter.format;

import io.jouleprint.report.Component;
import io.jouleprint.report.EnergyBalance;
import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.Host;
import io.jouleprint.reporter.impact.Summary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code emissions.csv} of CodeCarbon 3.3, one row for each run, so that notebooks and dashboards made for it go on
 * working. Energies are after PUE there, masses in kilograms. What we do not know stays empty.
 */
public final class CodeCarbonFormat implements SummaryFormat {
    /** Every column, in CodeCarbon's order. */
    public static final List<String> HEADER = List.of(
            "timestamp",
            "project_name",
            "run_id",
            "experiment_id",
            "duration",
            "emissions",
            "emissions_rate",
            "cpu_power",
            "gpu_power",
            "ram_power",
            "cpu_energy",
            "gpu_energy",
            "ram_energy",
            "energy_consumed",
            "water_consumed",
            "country_name",
            "country_iso_code",
            "region",
            "cloud_provider",
            "cloud_region",
            "os",
            "python_version",
            "codecarbon_version",
            "cpu_count",
            "cpu_model",
            "gpu_count",
            "gpu_model",
            "longitude",
            "latitude",
            "ram_total_size",
            "tracking_mode",
            "cpu_utilization_percent",
            "gpu_utilization_percent",
            "ram_utilization_percent",
            "ram_used_gb",
            "on_cloud",
            "pue",
            "wue");

    private static final double BYTES_PER_GIGABYTE = 1073741824;

    @Override
    public String format(View view) {
        CsvText csv = new CsvText(HEADER);
        view.parts().forEach(part -> row(csv, part.report(), part.summary()));
        return csv.toString();
    }

    private static void row(CsvText csv, EnergyReport report, Summary summary) {
        Energies energies = Energies.of(report.energy(), summary);
        double seconds = report.run().durationSeconds();
        Double kilograms = scaled(summary.operational().locationGrams(), 1e-3);
        Host host = report.host();
        String ended = report.run().endedAt();
        csv.row(
                ended.length() < 19 ? ended : ended.substring(0, 19),
                report.run().name() == null ? "jouleprint" : report.run().name(),
                report.run().id(),
                report.run().jobId(),
                seconds,
                kilograms,
                seconds > 0 ? scaled(kilograms, 1 / seconds) : null,
                power(energies.cpuKwh, summary, seconds),
                power(energies.gpuKwh, summary, seconds),
                power(energies.ramKwh, summary, seconds),
                energies.cpuKwh,
                energies.gpuKwh,
                energies.ramKwh,
                summary.energy().facilityKwh(),
                summary.water() == null ? null : summary.water().totalLitres(),
                null,
                summary.operational().zone(),
                null,
                null,
                null,
                host.os(),
                null,
                report.tool().name() + " " + report.tool().version(),
                host.logicalCpus(),
                host.cpuModel(),
                host.gpus().isEmpty() ? null : host.gpus().size(),
                host.gpus().isEmpty() ? null : host.gpus().get(0).name(),
                null,
                null,
                host.memoryBytes() == null ? null : host.memoryBytes() / BYTES_PER_GIGABYTE,
                summary.energy().wholeMachine() ? "machine" : "process",
                null,
                null,
                null,
                null,
                "N",
                summary.operational().pue(),
                null);
    }

    private static @Nullable Double scaled(@Nullable Double value, double factor) {
        return value == null ? null : value * factor;
    }

    /** Mean watts of the component itself, before PUE. */
    private static @Nullable Double power(@Nullable Double kwh, Summary summary, double seconds) {
        return kwh == null || seconds <= 0
                ? null
                : kwh * 3.6e6 / summary.operational().pue() / seconds;
    }

    /** CodeCarbon knows three components; a meter of the whole platform stands under its CPU, as its own models do. */
    private record Energies(
            @Nullable Double cpuKwh,
            @Nullable Double gpuKwh,
            @Nullable Double ramKwh) {
        static Energies of(EnergyBalance energy, Summary summary) {
            boolean machine = summary.energy().wholeMachine();
            Double facility = summary.energy().facilityKwh();
            Double whole = machine ? energy.machineJoules() : energy.processJoules();
            if (facility == null || whole == null || whole == 0) {
                return new Energies(null, null, null);
            }
            double kwhPerJoule = facility / whole;
            Double cpu = joules(energy, Component.CPU, machine);
            return new Energies(
                    scaled(cpu == null ? joules(energy, Component.PLATFORM, machine) : cpu, kwhPerJoule),
                    scaled(joules(energy, Component.GPU, machine), kwhPerJoule),
                    scaled(joules(energy, Component.DRAM, machine), kwhPerJoule));
        }

        private static @Nullable Double joules(EnergyBalance energy, Component component, boolean machine) {
            EnergyBalance.Part part = energy.components().get(component);
            return part == null ? null : machine ? part.machineJoules() : part.processJoules();
        }
    }
}
