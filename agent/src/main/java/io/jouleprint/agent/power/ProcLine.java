package io.jouleprint.agent.power;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The first line of a file in {@code /proc} or {@code /sys}, kept open; its numbers are taken in place, so that a read allocates nothing. */
final class ProcLine implements AutoCloseable {
    private static final int MAX_BYTES = 1024;

    private final Path file;
    private final byte[] buffer = new byte[MAX_BYTES];
    private int length;
    private int position;
    private @Nullable SensorFile open;

    ProcLine(Path file) {
        this.file = file;
    }

    /** Fills the line and places the cursor at its start; {@code false} if nothing could be read. */
    boolean read() {
        position = 0;
        length = 0;
        try {
            SensorFile reading = open;
            if (reading == null) {
                reading = SensorFile.open(file);
                open = reading;
            }
            length = reading.read(buffer);
        } catch (IOException e) {
            close();
        }
        return length > 0;
    }

    /** Whether the line begins so. */
    boolean startsWith(String beginning) {
        if (length < beginning.length()) {
            return false;
        }
        for (int i = 0; i < beginning.length(); i++) {
            if (buffer[i] != beginning.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Moves behind the last {@code mark} among the first bytes; a program's name may hold blanks and parentheses. */
    void skipPastLast(char mark, int within) {
        int place = -1;
        for (int i = 0; i < Math.min(length, within); i++) {
            place = buffer[i] == mark ? i : place;
        }
        position = place + 1;
    }

    /** Moves behind the next {@code count} words. */
    void skipWords(int count) {
        for (int i = 0; i < count; i++) {
            skipBlanks();
            while (position < length && buffer[position] > ' ') {
                position++;
            }
        }
    }

    /** The next word as a number, or -1 if it is none. */
    long nextNumber() {
        skipBlanks();
        long number = -1;
        while (position < length) {
            int digit = buffer[position] - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            number = 10 * Math.max(0, number) + digit;
            position++;
        }
        return number;
    }

    @Override
    public void close() {
        SensorFile closing = open;
        open = null;
        if (closing != null) {
            try {
                closing.close();
            } catch (IOException ignored) {
                // nothing was written, so nothing can be lost
            }
        }
    }

    private void skipBlanks() {
        while (position < length && buffer[position] == ' ') {
            position++;
        }
    }
}
