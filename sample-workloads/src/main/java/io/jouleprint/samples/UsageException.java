package io.jouleprint.samples;

/** An argument that a sample cannot accept. Its message is the one line that the user sees. */
public final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
