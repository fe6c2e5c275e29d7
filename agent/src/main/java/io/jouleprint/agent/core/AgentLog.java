package io.jouleprint.agent.core;

import io.jouleprint.report.EnergyReport.Warning;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the agent has to say: at most {@value #MOST_LINES} lines on stderr, each once, plus the closing line; all of it
 * in the report.
 */
final class AgentLog {
    private static final int MOST_LINES = 5;
    private static final int MOST_WARNINGS = 200;

    private final PrintStream err;
    private final Map<String, Warning> warnings = new LinkedHashMap<>();
    private Level level = Level.INFO;
    private int lines;

    /** How much goes to stderr. */
    enum Level {
        OFF,
        ERROR,
        INFO,
        DEBUG
    }

    AgentLog(PrintStream err) {
        this.err = err;
    }

    synchronized void level(Level level) {
        this.level = level;
    }

    /** Something did not work as the user asked: one line on stderr and a warning in the report. */
    synchronized void failure(String code, String message, @Nullable String remedy) {
        if (note(code, message, remedy) && level.compareTo(Level.ERROR) >= 0 && lines < MOST_LINES) {
            lines++;
            print(Secrets.maskText(message) + (remedy == null ? "" : "; " + remedy));
        }
    }

    /** Something that a reader of the report should know; {@code false} if it is known already. */
    synchronized boolean note(String code, String message, @Nullable String remedy) {
        return warnings.size() < MOST_WARNINGS
                && warnings.putIfAbsent(code + '\n' + message, new Warning(code, message, remedy)) == null;
    }

    synchronized void debug(String message) {
        if (level == Level.DEBUG) {
            print(message);
        }
    }

    /** The closing line, not counted among the failures. */
    synchronized void closing(String message) {
        if (level.compareTo(Level.INFO) >= 0) {
            print(message);
        }
    }

    synchronized List<Warning> warnings() {
        return new ArrayList<>(warnings.values());
    }

    private void print(String message) {
        err.println("jouleprint: " + ascii(message));
        err.flush();
    }

    /** The host's stderr may have any encoding. */
    private static String ascii(String message) {
        StringBuilder line = new StringBuilder(message.length());
        for (int i = 0; i < message.length(); i++) {
            char c = message.charAt(i);
            line.append(c >= ' ' && c < 127 ? c : '?');
        }
        return line.toString();
    }
}
