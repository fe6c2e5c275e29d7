package io.jouleprint.agent.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Small text files of the system, below a root that tests replace. */
record SystemFiles(Path root) {
    /** The trimmed content, or nothing if the file is absent, unreadable or empty. */
    Optional<String> text(String path) {
        try {
            return Optional.of(new String(Files.readAllBytes(root.resolve(path)), StandardCharsets.UTF_8).strip())
                    .filter(text -> !text.isEmpty());
        } catch (IOException | SecurityException e) {
            return Optional.empty();
        }
    }

    List<String> lines(String path) {
        return text(path).map(text -> List.of(text.split("\n"))).orElse(List.of());
    }

    /** The value after the colon in the first line that starts with {@code key}, as in /proc/cpuinfo. */
    Optional<String> field(String path, String key) {
        return fields(path, key).findFirst();
    }

    Stream<String> fields(String path, String key) {
        return lines(path).stream()
                .filter(line -> line.startsWith(key) && line.indexOf(':') > 0)
                .filter(line -> line.substring(0, line.indexOf(':')).strip().equals(key))
                .map(line -> line.substring(line.indexOf(':') + 1).strip());
    }

    boolean exists(String path) {
        try {
            return Files.exists(root.resolve(path));
        } catch (UncheckedIOException | SecurityException e) {
            return false;
        }
    }
}
