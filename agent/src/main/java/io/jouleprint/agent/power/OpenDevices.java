package io.jouleprint.agent.power;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Which device files below {@code /dev} this process has open, and how often: a process that never opened a GPU's device
 * file never used that GPU. Looked at every 5 s; a JVM can have 10 000 descriptors.
 */
final class OpenDevices {
    private static final Path OWN_DESCRIPTORS = Path.of("/proc/self/fd");
    private static final long LOOK_NANOS = 5_000_000_000L;

    private final Path descriptors;
    private final LongSupplier nanoClock;
    private Map<String, Integer> counts = Map.of();
    private boolean looked;
    private long lookedNanos;

    OpenDevices() {
        this(OWN_DESCRIPTORS, NanoClock.SYSTEM);
    }

    OpenDevices(Path descriptors, LongSupplier nanoClock) {
        this.descriptors = descriptors;
        this.nanoClock = nanoClock;
    }

    /** Whether descriptors can be seen at all; not so outside Linux. */
    boolean visible() {
        return Files.isDirectory(descriptors);
    }

    /** How many descriptors are open on {@code device}, as of at most 5 s ago. */
    int count(String device) {
        long now = nanoClock.getAsLong();
        if (!looked || now - lookedNanos >= LOOK_NANOS) {
            looked = true;
            lookedNanos = now;
            counts = look();
        }
        return counts.getOrDefault(device, 0);
    }

    /** Open descriptors per device file, now. */
    Map<String, Integer> look() {
        Map<String, Integer> found = new HashMap<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(descriptors)) {
            for (Path entry : entries) {
                String target = target(entry);
                if (target.startsWith("/dev/")) {
                    found.merge(target, 1, Integer::sum);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return Map.of();
        }
        return found;
    }

    private static String target(Path entry) {
        try {
            return Files.readSymbolicLink(entry).toString();
        } catch (IOException | UnsupportedOperationException e) {
            return ""; // closed since it was listed, or no link at all
        }
    }
}
