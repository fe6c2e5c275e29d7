package io.jouleprint.reporter.cli;

import io.jouleprint.report.ReportException;
import io.jouleprint.reporter.table.InputError;
import java.nio.file.InvalidPathException;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into one line on standard error and an exit code. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        say(message(e) + "; see '" + command + " --help'");
        return ExitCode.USAGE.number();
    }

    private static String message(ParameterException e) {
        if (e.getCause() instanceof InvalidPathException path) {
            return noFileName(path);
        }
        String message = String.valueOf(e.getMessage());
        if (e instanceof UnmatchedArgumentException unmatched) {
            String found = unmatched.getUnmatched().get(0);
            message = (found.startsWith("-") ? "unknown option '" : "unexpected argument '") + found + "'";
            String near = Nearest.of(found, candidates(unmatched.getCommandLine()));
            return near.isEmpty() ? message : message + "; did you mean '" + near + "'?";
        }
        String plain = message.replace("Error: ", "")
                .replace(" is not a double", " is not a number")
                .replace(" is not an int", " is not a whole number");
        return plain.substring(0, 1).toLowerCase(Locale.ROOT) + plain.substring(1);
    }

    /** Such as one beyond ASCII where the locale is C. */
    private static String noFileName(InvalidPathException e) {
        return "'" + e.getInput() + "' is not a file name: " + e.getReason();
    }

    private static Iterable<String> candidates(CommandLine line) {
        var names =
                new java.util.LinkedHashSet<>(line.getCommandSpec().optionsMap().keySet());
        names.addAll(line.getSubcommands().keySet());
        return names;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine line, ParseResult parsed) {
        boolean stacktrace = line.getCommandSpec().root().userObject() instanceof Main main && main.stacktrace();
        if (e instanceof UserError user) {
            return failed(user.exitCode(), e, stacktrace);
        }
        if (e instanceof InputError input) {
            // an option's value is wrong usage, a file's content is bad input
            return failed(input.what().startsWith("--") ? ExitCode.USAGE : ExitCode.INPUT, e, stacktrace);
        }
        if (e instanceof ReportException) {
            return failed(ExitCode.INPUT, e, stacktrace);
        }
        if (e instanceof InvalidPathException path) {
            say(noFileName(path));
            trace(e, stacktrace);
            return ExitCode.USAGE.number();
        }
        return internal(e, stacktrace);
    }

    private static int failed(ExitCode code, Exception e, boolean stacktrace) {
        say(String.valueOf(e.getMessage()));
        trace(e, stacktrace);
        return code.number();
    }

    static int internal(Throwable e, boolean stacktrace) {
        String hint = stacktrace ? "" : "; please report it with the output of --stacktrace";
        say("internal error (" + e + "), a bug of ours" + hint);
        trace(e, stacktrace);
        return ExitCode.INTERNAL.number();
    }

    private static void trace(Throwable e, boolean stacktrace) {
        if (stacktrace) {
            e.printStackTrace();
        }
    }

    private static void say(String message) {
        System.err.println("jouleprint: " + Lines.single(message));
    }
}
