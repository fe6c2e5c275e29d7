package io.jouleprint.agent.power;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What sensors need of the system: files and a clock. Tests put failures and a time of their own here. */
interface SensorIo {
    SensorIo SYSTEM = new SensorIo() {};

    /** Opens a file for reading. */
    default FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.READ);
    }

    /** As {@link System#nanoTime()}. */
    default long nanoTime() {
        return System.nanoTime();
    }

    /** As {@link System#currentTimeMillis()}. */
    default long wallMillis() {
        return System.currentTimeMillis();
    }
}
