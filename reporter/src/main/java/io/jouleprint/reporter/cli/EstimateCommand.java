package io.jouleprint.reporter.cli;

import io.jouleprint.reporter.format.EstimateText;
import io.jouleprint.reporter.format.Json;
import io.jouleprint.reporter.impact.Estimate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a planned run will cost, from a short one. */
@Command(
        name = "estimate",
        description = {
            "Estimates energy and CO2e of a planned run from a short one, with a 95 %% interval.",
            "The first epochs are warm-up and no pattern for the rest; what lies outside epochs stays as it was."
        },
        footer = {
            "",
            "Examples:",
            "  jouleprint estimate short.json --epochs 100 --zone FR",
            "  jouleprint estimate short.json --samples 50000000 --intensity 56",
            "  jouleprint estimate short.json --epochs 100 --warm-up 2 --format json"
        })
final class EstimateCommand implements Runnable {
    @Parameters(paramLabel = "FILE", description = "The report of the short run.")
    private String file = "";

    @ArgGroup(multiplicity = "1")
    private Length length = new Length();

    /** How long the planned run is. */
    static final class Length {
        @Option(names = "--epochs", paramLabel = "N", required = true, description = "Epochs of the planned run.")
        @Nullable
        Double epochs;

        @Option(names = "--samples", paramLabel = "N", required = true, description = "Samples of the planned run.")
        @Nullable
        Double samples;
    }

    @Option(names = "--warm-up", paramLabel = "N", description = "Epochs that are no pattern; default 1.")
    private int warmUp = 1;

    @Option(names = "--format", paramLabel = "text|json", description = "Default: text.")
    private String format = "text";

    @Mixin
    private final ImpactOptions impact = new ImpactOptions();

    @Mixin
    private final Output output = new Output();

    @Override
    public void run() {
        boolean json = Choice.of("--format", format, "text", "json").equals("json");
        if (warmUp < 0) {
            throw UserError.usage("--warm-up: found " + warmUp + ", expected 0 or more");
        }
        Estimate.Plan plan = new Estimate.Plan(length.epochs, length.samples, warmUp);
        Estimate estimate = Estimate.of(ReportFiles.one(file), plan, impact.assumptions(), Tables.REFERENCE);
        output.write(
                json
                        ? Json.of(estimate)
                        : EstimateText.of(estimate, output.terminal().canvas()));
    }
}
