package io.jouleprint.reporter.cli;

import io.jouleprint.reporter.format.Printable;

/** Makes foreign text safe for one line of a message. */
final class Lines {
    private static final int LONGEST = 600;

    private Lines() {}

    static String single(String text) {
        return Printable.line(text, LONGEST);
    }
}
