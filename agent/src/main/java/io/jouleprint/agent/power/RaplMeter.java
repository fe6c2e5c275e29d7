package io.jouleprint.agent.power;

import io.jouleprint.agent.attribution.MeterSpec;
import io.jouleprint.agent.attribution.Reading;
import org.jspecify.annotations.Nullable;

/** The energy counter of one zone, in microjoules. */
final class RaplMeter implements Meter {
    /** The hardware counts about each millisecond: a value this old says that the open file is not the zone's any more. */
    private static final long STILL_NANOS = 5_000_000_000L;

    private final MeterSpec spec;
    private final SysfsNumber counter;
    private final SensorIo io;
    private long lastUnits = -1;
    private long movedNanos;

    RaplMeter(MeterSpec spec, SysfsNumber counter, SensorIo io) {
        this.spec = spec;
        this.counter = counter;
        this.io = io;
    }

    @Override
    public MeterSpec spec() {
        return spec;
    }

    @Override
    public void read(Reading into) {
        if (!counter.read()) {
            into.fail();
            return;
        }
        long units = counter.value();
        long nowNanos = io.nanoTime();
        into.set(nowNanos, units);
        if (units != lastUnits) {
            lastUnits = units;
            movedNanos = nowNanos;
        } else if (nowNanos - movedNanos >= STILL_NANOS) {
            movedNanos = nowNanos;
            counter.reopen();
        }
    }

    @Override
    public @Nullable String failure() {
        return counter.failure();
    }

    @Override
    public void close() {
        counter.close();
    }
}
