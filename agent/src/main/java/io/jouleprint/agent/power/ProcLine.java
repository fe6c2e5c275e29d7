package io.jouleprint.agent.power;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The first line of a file in {@code /proc} or {@code /sys}, kept open; its numbers are taken in place, so that a read allocates nothing. */
final class ProcLine implements AutoCloseable {
    private static final int MAX_BYTES = 1024;

    private final Path file;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(MAX_BYTES);
    private @Nullable FileChannel channel;

    ProcLine(Path file) {
        this.file = file;
    }

    /** Fills the line and places the cursor at its start; {@code false} if nothing could be read. */
    boolean read() {
        try {
            FileChannel open = channel;
            if (open == null) {
                open = FileChannel.open(file, StandardOpenOption.READ);
                channel = open;
            }
            buffer.clear();
            open.read(buffer, 0);
            buffer.flip();
            return buffer.hasRemaining();
        } catch (IOException e) {
            close();
            return false;
        }
    }

    /** Whether the line begins so. */
    boolean startsWith(String beginning) {
        if (buffer.limit() < beginning.length()) {
            return false;
        }
        for (int i = 0; i < beginning.length(); i++) {
            if (buffer.get(i) != beginning.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Moves behind the last {@code mark} of the line; a program's name may hold blanks and parentheses. */
    void skipPastLast(char mark) {
        int place = -1;
        for (int i = 0; i < buffer.limit() && buffer.get(i) != '\n'; i++) {
            place = buffer.get(i) == mark ? i : place;
        }
        buffer.position(place + 1);
    }

    /** Moves behind the next {@code count} words. */
    void skipWords(int count) {
        for (int i = 0; i < count; i++) {
            skipBlanks();
            while (buffer.hasRemaining() && buffer.get(buffer.position()) > ' ') {
                buffer.get();
            }
        }
    }

    /** The next word as a number, or -1 if it is none. */
    long nextNumber() {
        skipBlanks();
        long number = -1;
        while (buffer.hasRemaining()) {
            int digit = buffer.get(buffer.position()) - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            number = 10 * Math.max(0, number) + digit;
            buffer.get();
        }
        return number;
    }

    @Override
    public void close() {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException ignored) {
                // nothing was written, so nothing can be lost
            }
        }
    }

    private void skipBlanks() {
        while (buffer.hasRemaining() && buffer.get(buffer.position()) == ' ') {
            buffer.get();
        }
    }
}
