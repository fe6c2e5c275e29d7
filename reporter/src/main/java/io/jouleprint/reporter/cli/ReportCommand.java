package io.jouleprint.reporter.cli;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.reporter.format.Formats;
import io.jouleprint.reporter.format.View;
import io.jouleprint.reporter.impact.Assumptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What one or more runs cost: energy, emissions, hardware, water. */
@Command(
        name = "report",
        description = {
            "Shows what a run cost: energy, emissions, hardware, water, and how sure that is.",
            "Without FILE: the newest report in this folder. Several reports are merged. A folder stands for the reports"
                    + " in it; patterns may be quoted; an emissions.csv of CodeCarbon is read too."
        },
        footer = {
            "",
            "Examples:",
            "  jouleprint report --zone FR",
            "  jouleprint report run.json --region gcp:europe-west1 --device server --format html -o run.html",
            "  jouleprint report 'out/*.json' --intensity 56 --pue 1.2 --format json",
            "  jouleprint report --follow jouleprint-live.json"
        })
final class ReportCommand implements Runnable {
    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Reports, folders, patterns.")
    private List<String> files = List.of();

    @Mixin
    private final ImpactOptions impact = new ImpactOptions();

    @Mixin
    private final Output output = new Output();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text (default), json, markdown, csv, html, codecarbon.")
    private String format = "text";

    @Option(names = "--follow", paramLabel = "FILE", description = "Show a running training until it ends.")
    private @Nullable Path follow;

    @Override
    public void run() {
        String name = Choice.of("--format", format, Formats.NAMES.toArray(new String[0]));
        Assumptions assumptions = impact.assumptions();
        if (follow != null) {
            new Follow(
                            follow,
                            report -> text(report, assumptions),
                            Terminal.stdout().interactive())
                    .run();
            return;
        }
        List<String> arguments =
                files.isEmpty() ? List.of(ReportFiles.newest(Path.of("")).toString()) : files;
        View view = Views.of(
                ReportFiles.read(arguments), assumptions, output.terminal().canvas(), name);
        output.write(Formats.named(name).format(view));
    }

    private static String text(EnergyReport report, Assumptions assumptions) {
        List<ReportFiles.Source> sources = new ArrayList<>();
        sources.add(new ReportFiles.Source("", report));
        return Formats.named("text")
                .format(Views.of(sources, assumptions, Terminal.stdout().canvas(), "text"));
    }
}
