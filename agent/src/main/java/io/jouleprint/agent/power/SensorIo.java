package io.jouleprint.agent.power;

import java.io.IOException;
import java.nio.file.Path;

/** What sensors need of the system: files and a clock. Tests put failures and a time of their own here. */
interface SensorIo {
    SensorIo SYSTEM = new SensorIo() {};

    /** Opens a file for reading. */
    default SensorFile open(Path file) throws IOException {
        return SensorFile.open(file);
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
