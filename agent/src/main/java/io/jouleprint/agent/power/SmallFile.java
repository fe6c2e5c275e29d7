package io.jouleprint.agent.power;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Files that are read once, whose absence is expected. */
final class SmallFile {
    private SmallFile() {}

    /** The stripped text, or {@code null} if it cannot be read. */
    static @Nullable String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
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
