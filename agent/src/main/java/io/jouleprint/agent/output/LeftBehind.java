package io.jouleprint.agent.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;

/** Temporary files of runs that were killed while they wrote. */
final class LeftBehind {
    private static final String PREFIX = ".jouleprint-";
    private static final String SUFFIX = ".tmp";
    private static final Duration SURELY_DEAD = Duration.ofMinutes(1);
    private static final String OWNER = "unix:uid";

    private LeftBehind() {}

    /** What temporary files are called; of one length, however long the report's name is. */
    static String name(String id) {
        return PREFIX + id + SUFFIX;
    }

    /** Removes them from the folder of {@code report}: only such names, of the report's owner, a minute old. */
    static void remove(Path report, Instant now) {
        Path folder = report.toAbsolutePath().getParent();
        String[] names = folder == null ? null : folder.toFile().list();
        for (String name : names == null ? new String[0] : names) {
            if (name.startsWith(PREFIX) && name.endsWith(SUFFIX)) {
                remove(report.resolveSibling(name), report, now.minus(SURELY_DEAD));
            }
        }
    }

    private static void remove(Path file, Path report, Instant before) {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isRegularFile()
                    && attributes.lastModifiedTime().toInstant().isBefore(before)
                    && owner(file).equals(owner(report))) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            // gone, not ours, or a file system that knows no owners
        }
    }

    private static Object owner(Path file) throws IOException {
        return Files.getAttribute(file, OWNER, LinkOption.NOFOLLOW_LINKS);
    }
}
