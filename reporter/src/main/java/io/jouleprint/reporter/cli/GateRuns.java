package io.jouleprint.reporter.cli;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.reporter.gate.EnergyGate;
import io.jouleprint.reporter.gate.GateRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the runs of both sides; each report counts once. */
final class GateRuns {
    private final Map<String, Path> known = new HashMap<>();
    private final Progress progress = new Progress("reading reports");

    /** Reports are let go one by one: thousands of them would not fit. */
    List<GateRun> read(List<String> arguments) {
        List<GateRun> runs = new ArrayList<>();
        for (String argument : arguments) {
            List<Path> files = ReportFiles.paths(List.of(argument));
            for (Path file : files) {
                progress.at(runs.size(), files.size());
                runs.add(read(file));
            }
        }
        progress.done();
        return runs;
    }

    private GateRun read(Path file) {
        EnergyReport report = ReportFiles.read(file);
        Path before = known.putIfAbsent(report.run().id(), file);
        if (before != null) {
            throw UserError.usage(file + ": this run (id " + report.run().id() + ") was given already as " + before
                    + "; every run counts once, name each report once");
        }
        return GateRun.of(file.toString(), report);
    }

    /** The runs of one side of a series, if all of them say which side they were. */
    static @Nullable List<GateRun> side(List<GateRun> runs, String side) {
        if (runs.stream().anyMatch(run -> run.series() == null)) {
            return null;
        }
        return runs.stream()
                .filter(run -> run.series() != null && run.series().side().equals(side))
                .toList();
    }

    /** Whether these are all of a benchmark, both sides together. */
    static boolean areWholeSeries(List<GateRun> runs) {
        List<GateRun> baseline = side(runs, EnergyGate.BASELINE);
        List<GateRun> candidate = side(runs, EnergyGate.CANDIDATE);
        return baseline != null && candidate != null && !baseline.isEmpty() && !candidate.isEmpty();
    }
}
