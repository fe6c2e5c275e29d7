package io.jouleprint.report;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Times as text, without {@code DateTimeFormatter}: its locale data would be loaded in every program that we attend. */
public final class UtcTime {
    private static final int WITHOUT_SECONDS = "2026-01-02T03:04".length();

    private UtcTime() {}

    /** RFC 3339 in UTC. */
    public static String text(Instant instant) {
        String text = LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString();
        return text + (text.length() == WITHOUT_SECONDS ? ":00Z" : "Z");
    }
}
