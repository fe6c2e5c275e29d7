package io.jouleprint.agent.power;

import java.io.File;
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

    private final File tasks;
    private final byte[] buffer = new byte[64];

    ThreadFiles(Path tasks) {
        this.tasks = tasks.toFile();
    }

    /** System ids of all threads, {@code null} if they cannot be seen. */
    String @Nullable [] ids() {
        return tasks.list();
    }

    /** CPU time of a thread, -1 if it is over or unknown. */
    long cpuNanos(String id) {
        int length = read(id.concat("/schedstat"));
        long nanos = -1;
        for (int i = 0; i < length && buffer[i] >= '0' && buffer[i] <= '9'; i++) {
            nanos = 10 * Math.max(0, nanos) + (buffer[i] - '0');
        }
        return nanos;
    }

    /** Cut at 15 characters. */
    String name(String id) {
        return new String(buffer, 0, read(id.concat("/comm")), StandardCharsets.ISO_8859_1).strip();
    }

    /** How many bytes are in the buffer, 0 if the thread ended between the list and the look. */
    private int read(String file) {
        try (FileInputStream in = new FileInputStream(new File(tasks, file))) {
            return Math.max(0, in.read(buffer));
        } catch (IOException e) {
            return 0;
        }
    }
}
