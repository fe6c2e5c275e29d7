package io.jouleprint.reporter.cli;

import io.jouleprint.report.ReportException;
import io.jouleprint.report.ReportJson;
import io.jouleprint.report.ReportLaws;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Checks reports against the schema and the laws of energy in them. */
@Command(
        name = "validate",
        description = {
            "Checks reports against the schema and the laws of energy in them.",
            "The laws: parts sum to their wholes, intervals enclose their value, epochs lie within their training.",
            "Exit code 0: all valid; 1: one is not; 3: one is no JSON."
        },
        footer = {
            "",
            "Examples:",
            "  jouleprint validate run.json",
            "  jouleprint validate reports/",
            "  jouleprint validate 'reports/*.json' -o findings.txt"
        })
final class ValidateCommand implements Callable<Integer> {
    static final String REPORT_SCHEMA = "energy-report-v1";

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Reports, or folders with reports.")
    private List<String> arguments = List.of();

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() {
        StringBuilder text = new StringBuilder();
        boolean valid = true;
        for (Path file : ReportFiles.paths(arguments)) {
            List<String> findings = findings(file);
            valid &= findings.isEmpty();
            append(text, file, findings);
        }
        output.write(text.toString());
        return (valid ? ExitCode.FINE : ExitCode.FAILED).number();
    }

    private static void append(StringBuilder text, Path file, List<String> findings) {
        String name = Lines.single(file.toString());
        if (findings.isEmpty()) {
            text.append(name).append(": valid (schema ").append(REPORT_SCHEMA).append(" and laws)\n");
        }
        for (String finding : findings) {
            text.append(name).append(": ").append(Lines.single(finding)).append('\n');
        }
    }

    private static List<String> findings(Path file) {
        List<String> findings = new ArrayList<>();
        for (SchemaCheck.Finding finding : SchemaCheck.check(schema(REPORT_SCHEMA), tree(file))) {
            findings.add((finding.place().isEmpty() ? "" : finding.place() + ": ") + finding.problem());
        }
        // the laws need a report that can be read
        return findings.isEmpty() ? laws(file) : findings;
    }

    private static List<String> laws(Path file) {
        try {
            return ReportLaws.check(ReportJson.read(file)).stream()
                    .map(Object::toString)
                    .toList();
        } catch (ReportException e) {
            return List.of(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static @Nullable Object tree(Path file) {
        try {
            ReportJson.requireFile(file);
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                return JsonTree.read(in);
            }
        } catch (ReportException e) {
            throw UserError.input(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static UserError unreadable(Path file, IOException e) {
        return UserError.input(file + ": cannot be read (" + Output.reason(e) + ")", e);
    }

    static Map<?, ?> schema(String name) {
        try (InputStream in = ReportJson.class.getResourceAsStream("/io/jouleprint/schemas/" + name + ".schema.json")) {
            if (in != null && JsonTree.read(in) instanceof Map<?, ?> schema) {
                return schema;
            }
        } catch (IOException e) {
            throw new IllegalStateException("schema " + name + " cannot be read", e);
        }
        throw new IllegalStateException("schema " + name + " is not part of this jar");
    }
}
