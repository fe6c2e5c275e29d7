package io.jouleprint.agent.power;

import io.jouleprint.agent.attribution.MeterSpec;
import io.jouleprint.agent.attribution.Reading;
import org.jspecify.annotations.Nullable;

/** The energy counter of one zone, in microjoules. */
final class RaplMeter implements Meter {
    /** The hardware counts about each millisecond: so many equal values say that the open file is not the zone's any more. */
    private static final int EQUAL_BEFORE_REOPENING = 50;

    private final MeterSpec spec;
    private final SysfsNumber counter;
    private final SensorIo io;
    private long lastUnits = -1;
    private int equalReadings;

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
        into.set(io.nanoTime(), units);
        equalReadings = units == lastUnits ? equalReadings + 1 : 0;
        lastUnits = units;
        if (equalReadings == EQUAL_BEFORE_REOPENING) {
            equalReadings = 0;
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
