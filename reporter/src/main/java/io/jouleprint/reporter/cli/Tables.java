package io.jouleprint.reporter.cli;

import io.jouleprint.reporter.impact.Reference;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The bundled tables, read once; a second thread begins with them while the command line is still being parsed. */
final class Tables {
    static final Reference REFERENCE = Reference.bundled();

    private Tables() {}

    /** Start-up time: a quarter of a short command is reading tables and loading the JSON parser. */
    static void readAhead() {
        Thread thread = new Thread(new Ahead(), "jouleprint-tables");
        thread.setDaemon(true);
        thread.start();
    }

    private static final class Ahead implements Runnable {
        @Override
        public void run() {
            try {
                JsonTree.read(new ByteArrayInputStream(new byte[] {'{', '}'}));
                // its use initialises the class: whoever needs the tables waits for that
                REFERENCE.grid();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
