package io.jouleprint.agent.output;

import io.jouleprint.report.UtcTime;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Puts the run into the pattern of the report's name: pid, start, run id and host. */
public record OutputName(long pid, Instant startedAt, String runId, String host) {
    private static final int SHORT_ID = 8;

    /** Expands {@code %p}, {@code %t}, {@code %i} and {@code %h}; {@code %%} is a percent sign. */
    public Path expand(String pattern) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '%' && i + 1 < pattern.length()) {
                name.append(value(pattern.charAt(++i)));
            } else {
                name.append(c);
            }
        }
        return Path.of(name.toString());
    }

    /** {@code 20260102T030405Z}. */
    private static String compact(Instant instant) {
        return UtcTime.text(instant.truncatedTo(ChronoUnit.SECONDS))
                .replace("-", "")
                .replace(":", "");
    }

    /** The same name with the short run id before its ending: for a name that is taken. */
    public Path distinct(Path target) {
        String name = String.valueOf(target.getFileName());
        int dot = name.lastIndexOf('.');
        int end = dot <= 0 ? name.length() : dot;
        return target.resolveSibling(name.substring(0, end) + "-" + shortId() + name.substring(end));
    }

    private String value(char key) {
        return switch (key) {
            case 'p' -> Long.toString(pid);
            case 't' -> compact(startedAt);
            case 'i' -> shortId();
            case 'h' -> host.replaceAll("[^A-Za-z0-9._-]", "_");
            case '%' -> "%";
            default -> "%" + key;
        };
    }

    String shortId() {
        return runId.substring(0, SHORT_ID);
    }
}
