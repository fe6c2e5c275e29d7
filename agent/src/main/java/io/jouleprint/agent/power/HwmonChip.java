package io.jouleprint.agent.power;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One directory {@code hwmon<n>}; {@code name} is its driver, empty if it cannot be read. */
record HwmonChip(Path directory, String name) implements Comparable<HwmonChip> {
    static HwmonChip at(Path directory) {
        return new HwmonChip(directory, text(directory.resolve("name")));
    }

    @Override
    public int compareTo(HwmonChip other) {
        return directory.compareTo(other.directory);
    }

    /** The attribute's file: in the directory itself, or, with drivers of the old style, below its {@code device}. */
    Path file(String attribute) {
        Path own = directory.resolve(attribute);
        Path old = directory.resolve("device").resolve(attribute);
        return !Files.exists(own) && Files.exists(old) ? old : own;
    }

    boolean has(String attribute) {
        return Files.exists(file(attribute));
    }

    /** The attribute's text, empty if it cannot be read. */
    String text(String attribute) {
        return text(file(attribute));
    }

    /** A bus address such as {@code 0000:03:00.0}, else the directory's own name. */
    String device() {
        try {
            return String.valueOf(directory.resolve("device").toRealPath().getFileName());
        } catch (IOException e) {
            return String.valueOf(directory.getFileName());
        }
    }

    private static String text(Path file) {
        String text = SmallFile.text(file);
        return text == null ? "" : text;
    }
}
