package io.jouleprint.agent.power;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** A small file of {@code /proc} or {@code /sys} that stays open and is read from its start again and again. */
interface SensorFile extends Closeable {
    /** Fills {@code into} from the file's start and returns how many bytes there were, 0 if none. */
    int read(byte[] into) throws IOException;

    /**
     * Not a {@code FileChannel}: at ten reads a second nothing of it is ever compiled, and it takes hundreds of calls of
     * interpreted code where this takes two. An interrupt of the reading thread does not close it either.
     */
    static SensorFile open(Path file) throws IOException {
        return new Open(new RandomAccessFile(file.toFile(), "r"));
    }

    /** The one of the operating system. */
    final class Open implements SensorFile {
        private final RandomAccessFile file;

        private Open(RandomAccessFile file) {
            this.file = file;
        }

        @Override
        public int read(byte[] into) throws IOException {
            file.seek(0);
            return Math.max(0, file.read(into));
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
