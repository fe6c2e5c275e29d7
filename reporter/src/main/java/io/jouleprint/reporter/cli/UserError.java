package io.jouleprint.reporter.cli;

import org.jspecify.annotations.Nullable;

/**
 * Something the user can put right. Its message is one line: file, place, found, expected, remedy.
 *
 * <p>It is printed without a stack trace unless {@code --stacktrace} is given.
 */
public final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    private UserError(ExitCode exitCode, String message, @Nullable Throwable cause) {
        super(Lines.single(message), cause);
        this.exitCode = exitCode;
    }

    public static UserError usage(String message) {
        return new UserError(ExitCode.USAGE, message, null);
    }

    public static UserError input(String message) {
        return new UserError(ExitCode.INPUT, message, null);
    }

    public static UserError input(String message, Throwable cause) {
        return new UserError(ExitCode.INPUT, message, cause);
    }

    public ExitCode exitCode() {
        return exitCode;
    }
}
