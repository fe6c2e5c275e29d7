package io.jouleprint.agent.output;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Looks at the file that stands where a report is to go. */
final class ExistingReport {
    private static final Duration LIVE = Duration.ofSeconds(60);
    private static final int LOOKED_AT_BYTES = 16_384;
    private static final String COMPLETE = "\"complete\"";

    private ExistingReport() {}

    /** Whether the file is no report, a live one, or one of a run that ended since {@code started}, when ours began. */
    static boolean mustBeKept(Path file, Instant started, Instant now) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        Instant flushed = Files.getLastModifiedTime(file).toInstant();
        State state = state(file);
        return state == State.FOREIGN || flushed.isAfter(state == State.COMPLETE ? started : now.minus(LIVE));
    }

    private enum State {
        FOREIGN,
        COMPLETE,
        INCOMPLETE
    }

    /**
     * Looks at the text as far as {@code run.complete}, which stands near the start and cannot be part of a string: its
     * quotation marks would be escaped. Not with a parser: its sixty classes are a quarter of what a short program pays.
     */
    private static State state(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(LOOKED_AT_BYTES), StandardCharsets.UTF_8);
            boolean report = text.stripLeading().startsWith("{") && text.contains("\"schemaVersion\"");
            for (int at = text.indexOf(COMPLETE); report && at >= 0; at = text.indexOf(COMPLETE, at + 1)) {
                String rest = text.substring(at + COMPLETE.length()).stripLeading();
                if (rest.startsWith(":")) {
                    return rest.substring(1).stripLeading().startsWith("true") ? State.COMPLETE : State.INCOMPLETE;
                }
            }
            return State.FOREIGN;
        } catch (IOException e) {
            return State.FOREIGN;
        }
    }
}
