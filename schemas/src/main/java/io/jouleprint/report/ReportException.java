package io.jouleprint.report;

/** Input that is not a report, or not one that this version can read. The message is one line for the user. */
public final class ReportException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String place;

    /**
     * @param place where in the input: a path such as {@code trainings[0].epochs[2].steps}, or a line and column
     * @param message what was found and what was expected
     */
    public ReportException(String place, String message) {
        super(place.isEmpty() ? message : place + ": " + message);
        this.place = place;
    }

    public String place() {
        return place;
    }
}
