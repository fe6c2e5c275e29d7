package io.jouleprint.agent.power;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;

/** Virtual time, and files that may refuse to open: tests run as root too, whom no mode bit stops. */
final class VirtualIo implements SensorIo {
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private long nanos = 1_000_000_000L;
    private long wallShiftMillis;
    private String forbidden = "";

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

    @Override
    public FileChannel open(Path file) throws IOException {
        if (!forbidden.isEmpty() && file.toString().contains(forbidden)) {
            throw new AccessDeniedException(file.toString());
        }
        return SensorIo.SYSTEM.open(file);
    }

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public long wallMillis() {
        return 1_700_000_000_000L + nanos / NANOS_PER_MILLI + wallShiftMillis;
    }
}
