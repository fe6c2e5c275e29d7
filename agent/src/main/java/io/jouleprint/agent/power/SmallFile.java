package io.jouleprint.agent.power;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Files that are read once, whose absence is expected.
 *
 * <p>Not by {@code Files.read...}: the first file channel of a JVM fixes for all time whether it has IPv6, and a program
 * must be able to set {@code java.net.preferIPv4Stack} in its {@code main}.
 */
final class SmallFile {
    private static final int MOST_BYTES = 64 << 10;

    private SmallFile() {}

    /** The stripped text, or {@code null} if it cannot be read. */
    static @Nullable String text(Path file) {
        try (InputStream in = new FileInputStream(file.toFile())) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return null;
        }
    }

    /** A whole number of 0 or more, or -1. */
    static long number(Path file) {
        try (SysfsNumber number = new SysfsNumber(file)) {
            return number.read() ? number.value() : -1;
        }
    }
}
