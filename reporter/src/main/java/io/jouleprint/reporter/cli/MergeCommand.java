package io.jouleprint.reporter.cli;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.reporter.format.Json;
import io.jouleprint.reporter.impact.Merge;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Many JVMs of one job into one report. */
@Command(
        name = "merge",
        description = {
            "Merges the reports of many JVMs into one.",
            "Processes add up, hosts add up; on one host the machine's energy counts once, by the timelines. A run that"
                    + " is given twice counts once."
        },
        footer = {
            "",
            "Examples:",
            "  jouleprint merge executor-*.json driver.json -o job.json",
            "  jouleprint merge out/ -o job.json",
            "  jouleprint merge 'out/**.json' | jq .energy.processJoules"
        })
final class MergeCommand implements Runnable {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Reports, folders, patterns.")
    private List<String> files = List.of();

    @Mixin
    private final Output output = new Output();

    @Override
    public void run() {
        List<EnergyReport> reports =
                ReportFiles.read(files).stream().map(ReportFiles.Source::report).toList();
        EnergyReport merged = Merge.merge(reports);
        int runs = merged.parts() == null ? 0 : merged.parts().size();
        if (runs < reports.size()) {
            System.err.println("jouleprint: " + reports.size() + " reports hold " + runs
                    + (runs == 1 ? " run" : " runs") + "; each counts once");
        }
        output.write(Json.of(merged));
    }
}
