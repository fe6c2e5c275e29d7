package io.jouleprint.reporter.cli;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.ReportException;
import io.jouleprint.report.ReportJson;
import io.jouleprint.reporter.impact.Merge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds and reads the reports that a command was given: files, folders, patterns. */
public final class ReportFiles {
    private static final int PEEK_BYTES = 4096;

    private ReportFiles() {}

    /** A report and the name of where it came from. */
    public record Source(String name, EnergyReport report) {}

    /** Reads every report that the arguments name; a folder stands for the reports in it. */
    public static List<Source> read(List<String> arguments) {
        Progress progress = new Progress("reading reports");
        List<Path> files = paths(arguments);
        List<Source> sources = new ArrayList<>(files.size());
        for (Path file : files) {
            progress.at(sources.size(), files.size());
            sources.addAll(sources(file));
        }
        progress.done();
        return sources;
    }

    /** The report that an argument names; several in a folder or pattern are merged. */
    public static EnergyReport one(String argument) {
        List<EnergyReport> reports =
                read(List.of(argument)).stream().map(Source::report).toList();
        return reports.size() == 1 ? reports.get(0) : Merge.merge(reports);
    }

    private static List<Source> sources(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".csv") ? CodeCarbonFile.read(file) : List.of(new Source(name, read(file)));
    }

    /** Reads one report, or says in one line why that is not possible. */
    public static EnergyReport read(Path file) {
        try {
            return Plausible.require(ReportJson.read(file));
        } catch (ReportException e) {
            throw UserError.input(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** The files behind the arguments, in their order and without repeats. */
    public static List<Path> paths(List<String> arguments) {
        Set<Path> files = new LinkedHashSet<>();
        for (String argument : arguments) {
            files.addAll(expand(argument));
        }
        return List.copyOf(files);
    }

    /** The newest report in the folder; standard error says which. */
    public static Path newest(Path folder) {
        for (Path file : listed(folder, "*.json")) {
            if (looksLikeReport(file)) {
                System.err.println("jouleprint: reading " + Lines.single(file.toString()));
                return file;
            }
        }
        throw UserError.input((folder.toString().isEmpty() ? "." : folder)
                + ": no Jouleprint report found; name one, or make one with 'jouleprint run -- java ...'");
    }

    private static List<Path> expand(String argument) {
        Path path = Path.of(argument);
        if (Files.isDirectory(path)) {
            return reportsIn(path);
        }
        boolean pattern = argument.matches(".*[*?\\[{].*") && !Files.exists(path);
        return pattern ? matching(argument) : List.of(path);
    }

    private static List<Path> reportsIn(Path folder) {
        List<Path> files = listed(folder, "*.json");
        List<Path> reports = files.stream()
                .filter(ReportFiles::looksLikeReport)
                .sorted(Comparator.comparing(Path::toString))
                .toList();
        if (reports.isEmpty()) {
            throw UserError.input(folder + ": no Jouleprint report in this folder (" + files.size() + " JSON files)");
        }
        if (reports.size() < files.size()) {
            int others = files.size() - reports.size();
            System.err.println("jouleprint: " + Lines.single(folder.toString()) + ": " + others
                    + " JSON files are no reports and were left out");
        }
        return reports;
    }

    private static List<Path> matching(String pattern) {
        int firstWildcard = pattern.split("[*?\\[{]", 2)[0].length();
        int slash = pattern.lastIndexOf('/', firstWildcard);
        Path folder = Path.of(slash < 0 ? "" : pattern.substring(0, Math.max(1, slash)));
        List<Path> files = List.of();
        try {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
            int depth = pattern.contains("**")
                    ? 32
                    : (int) pattern.chars().filter(c -> c == '/').count() + 1;
            try (Stream<Path> all = Files.walk(folder.toString().isEmpty() ? Path.of(".") : folder, depth)) {
                files = all.map(file -> slash < 0 ? Path.of(".").relativize(file) : file)
                        .filter(file -> matcher.matches(file) && Files.isRegularFile(file))
                        .sorted()
                        .toList();
            }
        } catch (java.util.regex.PatternSyntaxException e) {
            throw UserError.usage("'" + pattern + "' is not a valid pattern: " + e.getDescription());
        } catch (IOException | UncheckedIOException e) {
            throw UserError.input(pattern + ": the folder cannot be read", e);
        }
        if (files.isEmpty()) {
            throw UserError.input(pattern + ": no file matches");
        }
        return files;
    }

    /** Newest first. */
    private static List<Path> listed(Path folder, String pattern) {
        List<Path> files = new ArrayList<>();
        try (var entries = Files.newDirectoryStream(folder, pattern)) {
            for (Path entry : entries) {
                if (Files.isRegularFile(entry)) {
                    files.add(entry);
                }
            }
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
        files.sort(Comparator.comparing((Path file) -> file.toFile().lastModified())
                .reversed());
        return files;
    }

    /** Our reports begin with their schemaVersion and name their tool; other JSON files may lie beside them. */
    private static boolean looksLikeReport(Path file) {
        try (var in = Files.newInputStream(file)) {
            String head = new String(in.readNBytes(PEEK_BYTES), java.nio.charset.StandardCharsets.UTF_8);
            return head.contains("\"schemaVersion\"") && head.contains("\"tool\"") && head.contains("\"run\"");
        } catch (IOException e) {
            return false;
        }
    }

    private static UserError unreadable(Path file, IOException e) {
        return UserError.input(file + ": cannot be read (" + Output.reason(e) + ")", e);
    }
}
