package io.jouleprint.log;

import org.jspecify.annotations.Nullable;

/**
 * Says nothing. Our class loader puts it in the place of {@code java.util.logging.Logger} in JNA's classes: the first real
 * one would make the JVM's log manager, before the program could say which one it wants.
 */
public final class Logger {
    private static final Logger SILENT = new Logger();

    private Logger() {}

    public static Logger getLogger(String name) {
        return SILENT;
    }

    public boolean isLoggable(Level level) {
        return false;
    }

    public void log(Level level, String message) {}

    public void log(Level level, String message, @Nullable Object parameter) {}

    public void log(Level level, String message, Object @Nullable [] parameters) {}

    public void log(Level level, String message, @Nullable Throwable thrown) {}

    public void warning(String message) {}
}
