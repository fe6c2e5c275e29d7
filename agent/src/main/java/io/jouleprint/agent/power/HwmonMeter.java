package io.jouleprint.agent.power;

import io.jouleprint.agent.attribution.MeterSpec;
import io.jouleprint.agent.attribution.Reading;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** One sensor of a chip. */
final class HwmonMeter implements Meter {
    private final MeterSpec spec;
    private final HwmonValue value;
    private final DoubleSupplier processShare;

    HwmonMeter(MeterSpec spec, HwmonValue value, DoubleSupplier processShare) {
        this.spec = spec;
        this.value = value;
        this.processShare = processShare;
    }

    @Override
    public MeterSpec spec() {
        return spec;
    }

    @Override
    public void read(Reading into) {
        if (value.read()) {
            into.set(System.nanoTime(), value.value());
        } else {
            into.fail();
        }
    }

    @Override
    public @Nullable String failure() {
        return value.failure();
    }

    @Override
    public double processShare() {
        return processShare.getAsDouble();
    }

    @Override
    public void close() {
        value.close();
    }
}
