package io.jouleprint.reporter.cli;

import io.jouleprint.reporter.format.DifferenceText;
import io.jouleprint.reporter.format.Json;
import io.jouleprint.reporter.impact.Difference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Why one run emitted more or less than another. */
@Command(
        name = "diff",
        description = {
            "Splits the change of CO2e between two runs into what each factor did.",
            "Samples (else epochs, else runs) x energy per unit x PUE x intensity, and the embodied part: the effects add"
                    + " up to the change exactly. A folder or pattern stands for its reports, merged."
        },
        footer = {
            "",
            "Examples:",
            "  jouleprint diff before.json after.json --zone FR",
            "  jouleprint diff main/ branch/ --intensity 56 --device server",
            "  jouleprint diff before.json after.json --zone DE --format json"
        })
final class DiffCommand implements Runnable {
    @Parameters(index = "0", paramLabel = "A", description = "Report of the first run.")
    private String before = "";

    @Parameters(index = "1", paramLabel = "B", description = "Report of the second run.")
    private String after = "";

    @Mixin
    private final ImpactOptions impact = new ImpactOptions();

    @Mixin
    private final Output output = new Output();

    @Option(names = "--format", paramLabel = "text|json", description = "Default: text.")
    private String format = "text";

    @Override
    public void run() {
        boolean json = Choice.of("--format", format, "text", "json").equals("json");
        Difference difference =
                Difference.of(ReportFiles.one(before), ReportFiles.one(after), impact.assumptions(), Tables.REFERENCE);
        output.write(
                json
                        ? Json.of(difference)
                        : DifferenceText.of(
                                difference, before, after, output.terminal().canvas()));
    }
}
