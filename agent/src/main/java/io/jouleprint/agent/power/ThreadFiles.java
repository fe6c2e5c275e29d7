package io.jouleprint.agent.power;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /proc/self/task} tells of this process's threads; {@code schedstat} counts nanoseconds, {@code stat} only
 * 10 ms steps. For one thread.
 */
final class ThreadFiles {
    static final Path OWN_TASKS = Path.of("/proc/self/task");

    private final Path tasks;
    private final byte[] buffer = new byte[64];

    ThreadFiles(Path tasks) {
        this.tasks = tasks;
    }

    /** System ids of all threads, {@code null} if they cannot be seen. */
    String @Nullable [] ids() {
        return tasks.toFile().list();
    }

    /** CPU time of a thread, -1 if it is over or unknown. */
    long cpuNanos(String id) {
        String line = firstLine(tasks.resolve(id).resolve("schedstat"));
        int end = line.indexOf(' ');
        try {
            return Long.parseLong(end < 0 ? line : line.substring(0, end));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Cut at 15 characters. */
    String name(String id) {
        return firstLine(tasks.resolve(id).resolve("comm"));
    }

    private String firstLine(Path file) {
        try (FileInputStream in = new FileInputStream(file.toFile())) {
            int length = Math.max(0, in.read(buffer));
            return new String(buffer, 0, length, StandardCharsets.ISO_8859_1).strip();
        } catch (IOException e) {
            return ""; // ended between the list and the look
        }
    }
}
