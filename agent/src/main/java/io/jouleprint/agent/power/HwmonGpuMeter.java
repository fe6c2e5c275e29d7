package io.jouleprint.agent.power;

import io.jouleprint.agent.attribution.MeterSpec;
import io.jouleprint.agent.attribution.Reading;
import org.jspecify.annotations.Nullable;

/** A GPU that hwmon meters: the sensor, and the GPU's share and name. */
record HwmonGpuMeter(HwmonMeter sensor, HwmonGpuShare share, String name) implements GpuMeter {
    @Override
    public MeterSpec spec() {
        return sensor.spec();
    }

    @Override
    public void read(Reading into) {
        sensor.read(into);
    }

    @Override
    public @Nullable String failure() {
        return sensor.failure();
    }

    @Override
    public double processShare() {
        return share.ofProcess();
    }

    @Override
    public @Nullable String uuid() {
        return null;
    }

    @Override
    public @Nullable Boolean usedByProcess() {
        return share.everOpened();
    }

    @Override
    public void close() {
        sensor.close();
    }
}
