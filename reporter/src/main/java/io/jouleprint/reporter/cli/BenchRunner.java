package io.jouleprint.reporter.cli;

import io.jouleprint.reporter.gate.EnergyGate;
import io.jouleprint.reporter.gate.GateRun;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs the commands of a benchmark one after the other and collects their reports.
 *
 * <p>The agent goes into {@code JAVA_TOOL_OPTIONS}, so that it reaches every JVM behind scripts and build tools; what
 * the commands print goes to log files.
 */
final class BenchRunner {
    private static final String WARM_UP = "warm-up";
    private static final int LOG_TAIL_BYTES = 2_000;

    private final Commands commands;
    private final String agentArgument;
    private final Path folder;
    private final String series;
    private final List<GateRun> baseline = new ArrayList<>();
    private final List<GateRun> candidate = new ArrayList<>();
    private volatile @Nullable Process running;
    private volatile boolean interrupted;

    /** What a shell runs for the two sides. */
    record Commands(String baseline, String candidate) {
        String of(String side) {
            return side.equals(EnergyGate.BASELINE) ? baseline : candidate;
        }
    }

    BenchRunner(Commands commands, String agentArgument, Path folder, String series) {
        this.commands = commands;
        this.agentArgument = agentArgument;
        this.folder = folder.toAbsolutePath();
        this.series = series;
        create(this.folder);
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "jouleprint-signal"));
    }

    private static void create(Path folder) {
        try {
            Files.createDirectories(folder.resolve(WARM_UP));
            try (var entries = Files.newDirectoryStream(folder, "*.json")) {
                if (entries.iterator().hasNext()) {
                    throw UserError.usage("--keep: " + folder + " holds JSON files already; choose an empty folder");
                }
            }
        } catch (IOException e) {
            throw UserError.input(folder + ": cannot be made (" + Output.reason(e) + ")", e);
        }
    }

    List<GateRun> baseline() {
        return baseline;
    }

    List<GateRun> candidate() {
        return candidate;
    }

    /** Makes runs that fill caches of files and tell how long a run takes; they are not judged. */
    void warmUp(int runs, BenchProgress progress) {
        for (int run = 0; run < runs; run++) {
            for (String side : List.of(EnergyGate.BASELINE, EnergyGate.CANDIDATE)) {
                progress.starts(WARM_UP + " " + (run + 1) + ", " + side);
                run(side, WARM_UP + "/" + name(side, run), Map.of());
                progress.ends();
            }
        }
    }

    /** Makes one pair; every second one starts with the candidate. */
    void pair(int pair, BenchProgress progress) {
        List<String> order = pair % 2 == 0
                ? List.of(EnergyGate.BASELINE, EnergyGate.CANDIDATE)
                : List.of(EnergyGate.CANDIDATE, EnergyGate.BASELINE);
        for (String side : order) {
            progress.starts("pair " + (pair + 1) + ", " + side);
            String place = series + ":" + side + ":" + pair;
            List<GateRun> runs = run(side, name(side, pair), Map.of("JOULEPRINT_RUN_SERIES", place));
            (side.equals(EnergyGate.BASELINE) ? baseline : candidate).addAll(runs);
            progress.ends();
        }
    }

    private static String name(String side, int pair) {
        return String.format(Locale.ROOT, "pair-%03d-%s", pair, side);
    }

    private List<GateRun> run(String side, String name, Map<String, String> environment) {
        Path log = folder.resolve(name + ".log");
        int exitCode = execute(commands.of(side), log, name, environment);
        if (exitCode != 0) {
            throw UserError.input("the " + side + " command ended with exit code " + exitCode + " (" + lastLine(log)
                    + "); its output is in " + log);
        }
        List<Path> reports = reports(folder.resolve(name));
        if (reports.isEmpty()) {
            throw UserError.input("the " + side + " command wrote no energy report; it must start a Java program that"
                    + " passes JAVA_TOOL_OPTIONS on; its output is in " + log);
        }
        return reports.stream()
                .map(file -> GateRun.of(file.toString(), ReportFiles.read(file)))
                .toList();
    }

    private int execute(String command, Path log, String name, Map<String, String> environment) {
        boolean windows = File.separatorChar == '\\';
        ProcessBuilder builder = new ProcessBuilder(
                        windows ? List.of("cmd", "/c", command) : List.of("/bin/sh", "-c", command))
                .redirectErrorStream(true)
                .redirectInput(new File(windows ? "NUL" : "/dev/null"))
                .redirectOutput(log.toFile());
        Map<String, String> child = builder.environment();
        child.keySet().remove("JOULEPRINT_RUN_SERIES");
        child.putAll(environment);
        child.put("JOULEPRINT_OUTPUT", folder.resolve(name) + "-%i.json");
        child.put("JAVA_TOOL_OPTIONS", RunCommand.toolOptions(agentArgument, child.get("JAVA_TOOL_OPTIONS")));
        try {
            return waitFor(builder.start());
        } catch (IOException e) {
            throw UserError.input("the command cannot be started: " + command + " (" + Output.reason(e) + ")", e);
        }
    }

    private int waitFor(Process process) {
        running = process;
        try {
            int exitCode = process.waitFor();
            if (interrupted) {
                throw UserError.input("interrupted after " + pairs() + " pairs; the reports so far are in " + folder);
            }
            return exitCode;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw UserError.input("interrupted", e);
        } finally {
            running = null;
        }
    }

    private int pairs() {
        return Math.min(baseline.size(), candidate.size());
    }

    /** A benchmark that is interrupted takes its program with it. */
    private void end() {
        interrupted = true;
        Process process = running;
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    private static List<Path> reports(Path prefix) {
        List<Path> reports = new ArrayList<>();
        try (var files = Files.newDirectoryStream(prefix.getParent(), prefix.getFileName() + "-*.json")) {
            files.forEach(reports::add);
        } catch (IOException e) {
            throw UserError.input(prefix + ": cannot be read (" + Output.reason(e) + ")", e);
        }
        reports.sort(null);
        return reports;
    }

    static String lastLine(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - LOG_TAIL_BYTES));
            byte[] bytes = new byte[LOG_TAIL_BYTES];
            int length = Math.max(0, file.read(bytes));
            String tail = new String(bytes, 0, length, StandardCharsets.UTF_8).strip();
            return tail.substring(tail.lastIndexOf('\n') + 1);
        } catch (IOException e) {
            return "no output";
        }
    }
}
