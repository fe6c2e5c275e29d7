package io.jouleprint.reporter.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code java -jar jouleprint.jar COMMAND}: energy reports of Java programs, read and turned into impact. */
@Command(
        name = "jouleprint",
        versionProvider = Version.class,
        description = "Reads the energy reports of the Jouleprint agent: impact, comparison, CI gate.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  jouleprint run -- java -jar train.jar       measure a program",
            "  jouleprint report --zone FR                 what the newest report here amounts to",
            "  jouleprint check --baseline a/*.json --candidate b/*.json",
            "",
            "Exit codes: 0 fine; 1 regression, budget exceeded or invalid; 2 wrong usage; 3 input unreadable;",
            "            4 inconclusive; 5 not comparable; 70 a bug of ours.",
            "'jouleprint COMMAND --help' explains a command."
        })
@SuppressWarnings("UnusedVariable") // picocli reads its fields by their annotations
public final class Main implements Runnable {
    /** In the order of the help text. Only the one that is called is ever loaded: start-up time. */
    static final List<String> COMMANDS = List.of(
            "report",
            "explain",
            "diff",
            "whatif",
            "estimate",
            "merge",
            "check",
            "bench",
            "run",
            "doctor",
            "validate",
            "zones",
            "devices",
            "completion");

    private static final List<String> NEED_TABLES =
            List.of("report", "explain", "diff", "whatif", "estimate", "zones", "devices");

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this text.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show the version.")
    private boolean version;

    @Option(names = "--stacktrace", scope = ScopeType.INHERIT, description = "With an error, show where it arose.")
    private boolean stacktrace;

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs one command and returns its exit code; never throws. */
    static int run(String... arguments) {
        try {
            return commandLine(arguments).execute(arguments);
        } catch (OutOfMemoryError | StackOverflowError e) {
            System.err.println("jouleprint: not enough memory for this input ("
                    + e.getClass().getSimpleName() + "); give Java more with -Xmx");
            return ExitCode.INPUT.number();
        } catch (Throwable e) {
            return Failures.internal(e, List.of(arguments).contains("--stacktrace"));
        }
    }

    private static CommandLine commandLine(String... arguments) {
        String first = arguments.length == 0 ? "" : arguments[0];
        if (NEED_TABLES.contains(first)) {
            Tables.readAhead();
        }
        return commandLine(COMMANDS.contains(first) ? List.of(first) : COMMANDS);
    }

    @SuppressWarnings(
            "deprecation") // no other way to keep picocli from warning of a lone quote, with our fields' names
    static CommandLine commandLine(List<String> commands) {
        CommandLine line = new CommandLine(new Main());
        for (String command : commands) {
            line.addSubcommand(command, create(command));
        }
        Failures failures = new Failures();
        return line.registerConverter(Path.class, Path::of)
                .setSplitQuotedStrings(true)
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }

    private static Object create(String command) {
        return switch (command) {
            case "report" -> new ReportCommand();
            case "explain" -> new ExplainCommand();
            case "diff" -> new DiffCommand();
            case "whatif" -> new WhatIfCommand();
            case "estimate" -> new EstimateCommand();
            case "merge" -> new MergeCommand();
            case "zones" -> new ZonesCommand();
            case "devices" -> new DevicesCommand();
            case "run" -> RunCommand.line();
            case "doctor" -> new DoctorCommand();
            case "check" -> new CheckCommand();
            case "bench" -> new BenchCommand();
            case "validate" -> new ValidateCommand();
            case "completion" -> new CompletionCommand();
            default -> throw new IllegalArgumentException(command);
        };
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(System.err);
        }
        throw UserError.usage("no command given; 'jouleprint report' shows the newest report in this folder");
    }

    boolean stacktrace() {
        return stacktrace;
    }
}
