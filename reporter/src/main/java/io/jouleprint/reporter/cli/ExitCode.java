package io.jouleprint.reporter.cli;

/** What a script may rely on. The numbers are part of the contract and never change their meaning. */
public enum ExitCode {
    FINE(0),
    /** {@code check}: regression or budget exceeded; {@code validate}: invalid. */
    FAILED(1),
    USAGE(2),
    /** Input that cannot be read or is not a report. */
    INPUT(3),
    INCONCLUSIVE(4),
    NOT_COMPARABLE(5),
    /** Our bug. */
    INTERNAL(70);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
