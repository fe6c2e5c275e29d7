package io.jouleprint.agent.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Looks at the file that stands where a report is to go. */
final class ExistingReport {
    private static final Duration LIVE = Duration.ofSeconds(60);

    private ExistingReport() {}

    /** Whether the file is another run's live report, or no report at all. */
    static boolean mustBeKept(Path file, Instant now) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        Instant flushed = Files.getLastModifiedTime(file).toInstant();
        return switch (state(file)) {
            case FOREIGN -> true;
            case COMPLETE -> false;
            case INCOMPLETE -> flushed.isAfter(now.minus(LIVE));
        };
    }

    private enum State {
        FOREIGN,
        COMPLETE,
        INCOMPLETE
    }

    /** Reads as far as {@code run.complete}, which stands near the start. */
    private static State state(Path file) {
        try (InputStream in = Files.newInputStream(file);
                JsonParser json = new JsonFactory().createParser(in)) {
            boolean versioned = false;
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return State.FOREIGN;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                versioned |= field.equals("schemaVersion");
                if (field.equals("run") && versioned) {
                    return complete(json) ? State.COMPLETE : State.INCOMPLETE;
                }
                json.skipChildren();
            }
            return State.FOREIGN;
        } catch (IOException e) {
            return State.FOREIGN;
        }
    }

    private static boolean complete(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = json.currentName().equals("complete");
            json.nextToken();
            if (wanted) {
                return json.currentToken() == JsonToken.VALUE_TRUE;
            }
            json.skipChildren();
        }
        return false;
    }
}
