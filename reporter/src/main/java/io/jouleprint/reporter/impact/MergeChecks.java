package io.jouleprint.reporter.impact;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.reporter.table.InputError;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Sets of reports that cannot be added up without counting something twice. */
final class MergeChecks {
    private MergeChecks() {}

    static void require(List<EnergyReport> reports) {
        refuseRepeatedParts(reports);
        refuseHiddenOverlaps(reports);
    }

    /** A merged report and one of its own parts would count that part twice. */
    private static void refuseRepeatedParts(List<EnergyReport> reports) {
        Set<String> seen = new HashSet<>();
        for (EnergyReport report : reports) {
            for (Window window : Window.of(report)) {
                if (!seen.add(window.runId())) {
                    throw new InputError(
                            "merge",
                            "run " + window.runId(),
                            "the run in two of the reports",
                            "each run once",
                            "leave out either the merged report or its parts");
                }
            }
        }
    }

    /** The sums of several merged hosts no longer tell what one of them used while another report's run was on it. */
    private static void refuseHiddenOverlaps(List<EnergyReport> reports) {
        for (EnergyReport merged : reports) {
            List<Window> inside = Window.of(merged);
            boolean oneHost = inside.stream()
                    .allMatch(window -> window.hostId().equals(merged.host().id()));
            for (EnergyReport other : oneHost ? List.<EnergyReport>of() : reports) {
                for (Window window :
                        Objects.equals(other.run().id(), merged.run().id()) ? List.<Window>of() : Window.of(other)) {
                    if (inside.stream().anyMatch(window::overlaps)) {
                        throw new InputError(
                                "run " + window.runId(),
                                "host " + window.hostId(),
                                "a run at the same time inside a report merged from several hosts",
                                "the reports of the single runs",
                                "merge the original files all at once");
                    }
                }
            }
        }
    }
}
