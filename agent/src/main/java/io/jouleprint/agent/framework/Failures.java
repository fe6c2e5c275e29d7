package io.jouleprint.agent.framework;

import io.jouleprint.agent.attribution.TrainingEvent.Failure;
import org.jspecify.annotations.Nullable;

/** What is kept of an exception of the application: no object, and a message of bounded length. */
final class Failures {
    private static final int LONGEST = 300;

    private Failures() {}

    static Failure of(Throwable thrown) {
        return new Failure(thrown.getClass().getName(), message(thrown));
    }

    private static @Nullable String message(Throwable thrown) {
        try {
            String message = thrown.getMessage();
            return message == null || message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "...";
        } catch (RuntimeException e) { // code of the application
            return null;
        }
    }
}
