package io.jouleprint.agent.power;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Says what went wrong with a file in the words of the operating system, its error name included. */
final class FileErrors {
    private static final Map<String, String> NAMES = Map.of(
            "permission denied", "EACCES",
            "operation not permitted", "EPERM",
            "no such file or directory", "ENOENT",
            "no such device", "ENODEV",
            "invalid argument", "EINVAL",
            "input/output error", "EIO",
            "no data available", "ENODATA",
            "too many open files", "EMFILE");

    private FileErrors() {}

    /** Such as {@code /sys/.../energy_uj: permission denied (EACCES)}. */
    static String describe(Path file, IOException error) {
        String words = words(error);
        String name = NAMES.get(words);
        return file + ": " + words + (name == null ? "" : " (" + name + ")");
    }

    private static String words(IOException error) {
        if (error instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (error instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (error instanceof NotDirectoryException) {
            return "not a directory";
        }
        if (error instanceof FileNotFoundException && error.getMessage() != null) {
            return reason(error.getMessage());
        }
        String message = error instanceof FileSystemException fileSystem ? fileSystem.getReason() : error.getMessage();
        return Objects.requireNonNullElse(message, error.getClass().getSimpleName())
                .toLowerCase(Locale.ROOT);
    }

    /** From {@code PATH (Permission denied)}, as opening a file words it. */
    private static String reason(String message) {
        int start = message.lastIndexOf('(');
        boolean parenthesized = start >= 0 && message.endsWith(")");
        String reason = parenthesized ? message.substring(start + 1, message.length() - 1) : message;
        return reason.toLowerCase(Locale.ROOT);
    }
}
