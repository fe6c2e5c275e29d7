package io.jouleprint.agent.power;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Virtual time, and files that may refuse to answer: tests run as root too, whom no mode bit stops. */
final class VirtualIo implements SensorIo {
    private static final long NANOS_PER_MILLI = 1_000_000L;

    /** Any start will do; this one is later than what a test read before. */
    private long nanos = System.nanoTime() + 1_000_000_000L;

    private long wallShiftMillis;
    private String forbidden = "";
    private String gone = "";

    void advanceSeconds(double seconds) {
        nanos += Math.round(seconds * 1e9);
    }

    /** The wall clock jumps, as after a suspend or when somebody sets it. */
    void shiftWallMillis(long millis) {
        wallShiftMillis += millis;
    }

    /** Files whose path contains this cannot be opened any more; empty ends it. */
    void forbid(String part) {
        forbidden = part;
    }

    /** Files whose path contains this belong to a device that was removed; empty brings it back. */
    void remove(String part) {
        gone = part;
    }

    @Override
    public SensorFile open(Path file) throws IOException {
        if (concerns(forbidden, file)) {
            throw new AccessDeniedException(file.toString());
        }
        if (concerns(gone, file)) {
            throw new NoSuchFileException(file.toString());
        }
        return new RemovableFile(file, SensorFile.open(file));
    }

    /** Answers as one of a removed device does: {@code ENODEV}. */
    private final class RemovableFile implements SensorFile {
        private final Path file;
        private final SensorFile open;

        RemovableFile(Path file, SensorFile open) {
            this.file = file;
            this.open = open;
        }

        @Override
        public int read(byte[] into) throws IOException {
            if (concerns(gone, file)) {
                throw new IOException("No such device");
            }
            return open.read(into);
        }

        @Override
        public void close() throws IOException {
            open.close();
        }
    }

    private static boolean concerns(String part, Path file) {
        return !part.isEmpty() && file.toString().contains(part);
    }

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public long wallMillis() {
        return 1_700_000_000_000L + Math.floorDiv(nanos, NANOS_PER_MILLI) + wallShiftMillis;
    }
}
