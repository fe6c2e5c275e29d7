package io.jouleprint.reporter.cli;

import io.jouleprint.reporter.carbon.IntensityTrace;
import io.jouleprint.reporter.carbon.MarginalIntensity;
import io.jouleprint.reporter.device.Recycling;
import io.jouleprint.reporter.impact.Assumptions;
import io.jouleprint.reporter.impact.FunctionalUnit;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that turn joules into impact; the same for every command that does. */
public final class ImpactOptions {
    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "Where the electricity came from: ISO 3166 country (FR, FRA) or US state (US:California,"
                    + " US-CA). Else JOULEPRINT_ZONE.")
    private @Nullable String zone;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "Cloud region, such as gcp:europe-west1: its zone, PUE and WUE.")
    private @Nullable String region;

    @Option(names = "--intensity", paramLabel = "G", description = "Grid intensity in grams of CO2e per kWh.")
    private @Nullable Double intensity;

    @Option(
            names = "--intensity-trace",
            paramLabel = "CSV",
            description = "Intensity over time: start_utc,end_utc,g_per_kwh[,basis,kind,source].")
    private @Nullable Path trace;

    @Option(
            names = "--intensity-source",
            paramLabel = "table|provider",
            description = "With --region: the zone's row (default) or the provider's own figure.")
    private String intensitySource = "table";

    @Option(
            names = "--marginal-intensity",
            paramLabel = "G[:SOURCE]|CSV",
            description = "What one kWh more causes in g/kWh, such as 394:WattTime, or a trace; shown in a"
                    + " consequential block of its own, part of no sum.")
    private @Nullable String marginal;

    @Option(names = "--pue", paramLabel = "N", description = "Facility energy per IT energy, 1 or more.")
    private @Nullable Double pue;

    @Option(
            names = "--node-overhead",
            paramLabel = "R",
            description = "What the counters do not see (fans, power supply), as a ratio of CPU and DRAM energy.")
    private @Nullable Double nodeOverhead;

    @Option(names = "--whole-machine", description = "Count all of the machine, not only this process.")
    private boolean wholeMachine;

    @Option(names = "--renewable-share", paramLabel = "S", description = "Part covered by contracts, 0 to 1.")
    private @Nullable Double renewableShare;

    @Option(names = "--contract-intensity", paramLabel = "G", description = "g/kWh of the contracts; default 0.")
    private @Nullable Double contractIntensity;

    @Option(names = "--residual-intensity", paramLabel = "G", description = "g/kWh of the residual mix.")
    private @Nullable Double residualIntensity;

    @Option(
            names = "--device",
            paramLabel = "NAME|FILE",
            description = "laptop, desktop, workstation, server, gpu-server, a name from 'devices', or a file.")
    private @Nullable String device;

    @Option(names = "--resource-share", paramLabel = "S", description = "Reserved part of the device, 0 to 1.")
    private @Nullable Double resourceShare;

    @Option(
            names = "--lifetime-years",
            paramLabel = "Y",
            split = ",",
            description = "Life of the device; 'whatif' takes several.")
    private List<Double> lifetimeYears = List.of();

    @Option(names = "--utilisation", paramLabel = "U", description = "Part of its life that it is used; default 1.")
    private @Nullable Double utilisation;

    @Option(names = "--wue", paramLabel = "L", description = "On-site water, litres per kWh of IT energy.")
    private @Nullable Double wue;

    @Option(
            names = "--recycling-rate",
            paramLabel = "S|REGION",
            description = "Part of the mass that is recycled, 0 to 1, or a region such as europe.")
    private @Nullable String recyclingRate;

    @Option(
            names = "--functional-unit",
            paramLabel = "UNIT",
            description = "Unit of the SCI score: run, epoch, sample or step.")
    private String functionalUnit = "run";

    /** What the user chose; reads the trace and the device's file, if they were named. */
    public Assumptions assumptions() {
        return assumptions(System.getenv());
    }

    /** For {@code whatif}, where the lifetimes are the variants. */
    Assumptions withoutLifetime() {
        return new Assumptions(place(System.getenv()), facility(), market(), hardware(null), unit());
    }

    /** Every lifetime that was given. */
    List<Double> lifetimeYears() {
        for (Double years : lifetimeYears) {
            Choice.within("--lifetime-years", years, 0.1, 50);
        }
        return List.copyOf(lifetimeYears);
    }

    Assumptions assumptions(Map<String, String> environment) {
        List<Double> lifetimes = lifetimeYears();
        if (lifetimes.size() > 1) {
            throw UserError.usage("--lifetime-years: found " + lifetimes.size() + " values, expected one; 'whatif'"
                    + " compares several");
        }
        Assumptions.Hardware hardware = hardware(lifetimes.isEmpty() ? null : lifetimes.get(0));
        return new Assumptions(place(environment), facility(), market(), hardware, unit());
    }

    private Assumptions.Place place(Map<String, String> environment) {
        boolean provider = Choice.of("--intensity-source", intensitySource, "table", "provider")
                .equals("provider");
        String environmentZone = environment.getOrDefault("JOULEPRINT_ZONE", "").strip();
        return new Assumptions.Place(
                trace == null ? null : IntensityTrace.readAverage(trace),
                Choice.within("--intensity", intensity, 0, 5000),
                zone,
                region,
                environmentZone.isEmpty() ? null : environmentZone,
                provider,
                marginal == null ? null : MarginalIntensity.parse("--marginal-intensity", marginal));
    }

    private Assumptions.Facility facility() {
        return new Assumptions.Facility(
                Choice.within("--pue", pue, 1, 10),
                Choice.within("--node-overhead", nodeOverhead, 0, 5),
                Choice.within("--wue", wue, 0, 100),
                wholeMachine);
    }

    private Assumptions.@Nullable Market market() {
        Double share = Choice.within("--renewable-share", renewableShare, 0, 1);
        Double contract = Choice.within("--contract-intensity", contractIntensity, 0, 5000);
        Double residual = Choice.within("--residual-intensity", residualIntensity, 0, 5000);
        if (share == null && contract == null && residual == null) {
            return null;
        }
        if (contract != null && share == null) {
            throw UserError.usage(
                    "--contract-intensity: found no --renewable-share, expected the part that the contracts"
                            + " cover; add --renewable-share 1 if they cover all");
        }
        return new Assumptions.Market(share == null ? 0 : share, contract == null ? 0 : contract, residual);
    }

    private Assumptions.@Nullable Hardware hardware(@Nullable Double years) {
        Double share = Choice.within("--resource-share", resourceShare, 0, 1);
        Double use = Choice.within("--utilisation", utilisation, 0.001, 1);
        Recycling recycling = recyclingRate == null ? null : Recycling.parse("--recycling-rate", recyclingRate);
        if (device == null) {
            requireDevice(share, years, use, recycling);
            return null;
        }
        return new Assumptions.Hardware(
                Tables.REFERENCE.devices().resolve("--device", device), share, years, use, recycling);
    }

    private static void requireDevice(@Nullable Object... values) {
        for (Object value : values) {
            if (value != null) {
                throw UserError.usage(
                        "--resource-share, --lifetime-years, --utilisation and --recycling-rate describe a"
                                + " device; name it with --device, such as --device server");
            }
        }
    }

    private FunctionalUnit unit() {
        return FunctionalUnit.valueOf(Choice.of("--functional-unit", functionalUnit, "run", "epoch", "sample", "step")
                .toUpperCase(Locale.ROOT));
    }
}
