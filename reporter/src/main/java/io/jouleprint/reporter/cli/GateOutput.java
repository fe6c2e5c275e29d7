package io.jouleprint.reporter.cli;

import io.jouleprint.reporter.gate.GateResult;
import io.jouleprint.reporter.gate.format.GithubLines;
import io.jouleprint.reporter.gate.format.VerdictFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a verdict where it belongs: standard output or a file, and to GitHub if that is where it runs. */
final class GateOutput {
    @Option(names = "--format", paramLabel = "FORMAT", description = "text, json, markdown or junit (default: text).")
    private String format = "text";

    @Mixin
    private final Output output = new Output();

    /** Refuses a wrong format before any work is done. */
    VerdictFormat format() {
        return VerdictFormat.of(
                Choice.of("--format", format, VerdictFormat.names().toArray(new String[0])));
    }

    void write(GateResult result, int exitCode) {
        output.write(format().write(result, exitCode));
        toGithub(System.getenv(), result, exitCode);
    }

    /** Annotations go to standard error, where GitHub reads them too: standard output holds the result alone. */
    static void toGithub(Map<String, String> environment, GateResult result, int exitCode) {
        if (!"true".equals(environment.get("GITHUB_ACTIONS"))) {
            return;
        }
        System.err.print(GithubLines.annotations(result, exitCode));
        append(
                environment.get("GITHUB_STEP_SUMMARY"),
                VerdictFormat.of("markdown").write(result, exitCode));
        append(environment.get("GITHUB_OUTPUT"), GithubLines.outputs(result, exitCode));
    }

    private static void append(@Nullable String file, String text) {
        if (file == null || file.isEmpty()) {
            return;
        }
        try {
            Files.writeString(
                    Path.of(file), text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            // the verdict stands; only its copy for the web page is lost
            System.err.println("jouleprint: " + Lines.single(file) + ": cannot be written (" + Output.reason(e) + ")");
        }
    }
}
