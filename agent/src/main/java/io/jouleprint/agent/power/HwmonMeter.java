package io.jouleprint.agent.power;

import io.jouleprint.agent.attribution.MeterSpec;
import io.jouleprint.agent.attribution.Reading;
import io.jouleprint.report.Component;
import org.jspecify.annotations.Nullable;

/** One sensor of a chip. */
record HwmonMeter(
        MeterSpec spec, HwmonValue value, @Nullable RuntimePower power) implements Meter {
    @Override
    public void read(Reading into) {
        if (power != null && power.asleep()) {
            into.rest(System.nanoTime());
        } else if (value.read()) {
            into.set(System.nanoTime(), value.value());
        } else {
            into.fail();
        }
    }

    @Override
    public @Nullable String failure() {
        return value.failure();
    }

    /** A rail of a GPU on a board whose CPU has its own: nothing tells whose work it does. */
    @Override
    public double processShare() {
        return spec.component() == Component.GPU ? Double.NaN : SHARE_BY_CPU_TIME;
    }

    @Override
    public void close() {
        value.close();
        if (power != null) {
            power.close();
        }
    }
}
