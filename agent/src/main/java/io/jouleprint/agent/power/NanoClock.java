package io.jouleprint.agent.power;

import java.util.function.LongSupplier;

/** {@link System#nanoTime()}. A class, since the first lambda of a JVM costs 30 ms of CPU time. */
final class NanoClock implements LongSupplier {
    static final NanoClock SYSTEM = new NanoClock();

    private NanoClock() {}

    @Override
    public long getAsLong() {
        return System.nanoTime();
    }
}
