package io.jouleprint.reporter.cli;

import io.jouleprint.reporter.carbon.IntensityTrace;
import io.jouleprint.reporter.format.Json;
import io.jouleprint.reporter.format.WhatIfText;
import io.jouleprint.reporter.impact.WhatIf;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The same run elsewhere, at another hour, on other hardware, or stopped earlier. */
@Command(
        name = "whatif",
        description = {
            "Shows the same run elsewhere, at another hour, on longer-lived hardware, or stopped earlier.",
            "It says what it assumes and recommends nothing that it cannot compute."
        },
        footer = {
            "",
            "Examples:",
            "  jouleprint whatif run.json --zone DE --zones FR,SE,US-CA",
            "  jouleprint whatif run.json --trace germany.csv --window 24",
            "  jouleprint whatif run.json --zone FR --device server --lifetime-years 6,8 --min-gain 5"
        })
final class WhatIfCommand implements Runnable {
    @Parameters(paramLabel = "FILE", description = "The report.")
    private String file = "";

    @Option(names = "--zones", split = ",", paramLabel = "A,B", description = "Other places.")
    private List<String> zones = List.of();

    @Option(names = "--pues", split = ",", paramLabel = "A,B", description = "Other facilities.")
    private List<Double> pues = List.of();

    @Option(
            names = "--utilisations",
            split = ",",
            paramLabel = "A,B",
            description = "Other utilisations of the device, 0 to 1.")
    private List<Double> utilisations = List.of();

    @Option(
            names = "--trace",
            paramLabel = "CSV",
            description = "Intensity over time, to find the best start: start_utc,end_utc,g_per_kwh.")
    private @Nullable Path trace;

    @Option(names = "--window", paramLabel = "HOURS", description = "How much later the run may start.")
    private @Nullable Double windowHours;

    @Option(names = "--min-gain", paramLabel = "PERCENT", description = "What an epoch must take off the loss.")
    private @Nullable Double minGainPercent;

    @Option(names = "--format", paramLabel = "text|json", description = "Default: text.")
    private String format = "text";

    @Mixin
    private final ImpactOptions impact = new ImpactOptions();

    @Mixin
    private final Output output = new Output();

    @Override
    public void run() {
        boolean json = Choice.of("--format", format, "text", "json").equals("json");
        WhatIf.Options options = new WhatIf.Options(
                zones,
                pues,
                impact.lifetimeYears(),
                utilisations,
                trace == null ? null : IntensityTrace.readAverage(trace),
                windowHours,
                minGainPercent);
        WhatIf whatIf = WhatIf.of(ReportFiles.one(file), impact.withoutLifetime(), options, Tables.REFERENCE);
        if (whatIf.rows().size() == 1 && whatIf.start() == null && whatIf.stopping() == null) {
            throw UserError.usage("whatif: found nothing to vary, expected --zones, --pues, --lifetime-years,"
                    + " --utilisations, --trace, or a training with losses");
        }
        output.write(
                json ? Json.of(whatIf) : WhatIfText.of(whatIf, output.terminal().canvas()));
    }
}
