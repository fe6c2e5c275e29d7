package io.jouleprint.agent.core;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Small text files of the system, below a root that tests replace. */
record SystemFiles(Path root) {
    /** The trimmed content, or {@code null} if the file is absent, unreadable or empty. */
    @Nullable
    String text(String path) {
        try (InputStream in = new FileInputStream(root.resolve(path).toFile())) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
            return text.isEmpty() ? null : text;
        } catch (IOException | SecurityException e) {
            return null;
        }
    }

    /** The value after the colon in the first line with that key, as in /proc/cpuinfo, or {@code null}. */
    @Nullable
    String field(String path, String key) {
        List<String> values = fields(path, key);
        return values.isEmpty() ? null : values.get(0);
    }

    List<String> fields(String path, String key) {
        List<String> values = new ArrayList<>();
        String text = text(path);
        for (String line : text == null ? new String[0] : text.split("\n")) {
            int colon = line.indexOf(':');
            if (colon > 0 && line.substring(0, colon).strip().equals(key)) {
                values.add(line.substring(colon + 1).strip());
            }
        }
        return values;
    }

    boolean exists(String path) {
        return Files.exists(root.resolve(path));
    }
}
