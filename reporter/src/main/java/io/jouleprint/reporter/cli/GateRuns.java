package io.jouleprint.reporter.cli;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.reporter.gate.EnergyGate;
import io.jouleprint.reporter.gate.GateRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

    /** The runs that say of themselves that they were this side of a series. */
    static List<GateRun> side(List<GateRun> runs, String side) {
        return runs.stream().filter(run -> isSide(run, side)).toList();
    }

    private static boolean isSide(GateRun run, String side) {
        return run.series() != null && run.series().side().equals(side);
    }

    /** Whether these are all of a benchmark, both sides together. */
    static boolean areWholeSeries(List<GateRun> runs) {
        int baseline = side(runs, EnergyGate.BASELINE).size();
        int candidate = side(runs, EnergyGate.CANDIDATE).size();
        return baseline > 0 && candidate > 0 && baseline + candidate == runs.size();
    }
}
