package io.jouleprint.agent.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jouleprint.agent.attribution.MeterSpec;
import io.jouleprint.agent.attribution.Reading;
import io.jouleprint.report.Component;
import io.jouleprint.report.Method;
import org.junit.jupiter.api.Test;

class ModelSourceTest {
    private final VirtualIo io = new VirtualIo();
    private final FakeClocks clocks = new FakeClocks(8);
    private final ModelSource model = new ModelSource(clocks, null, null, io);

    @Test
    void drawsTheMediansOfServersPerHardwareThread() {
        assertThat(model.watts(0)).isCloseTo(8 * 0.56, within(1e-9));
        assertThat(model.watts(1)).isCloseTo(8 * 3.80, within(1e-9));
    }

    @Test
    void isConcaveInTheLoad() {
        double half = (model.watts(0.5) - model.watts(0)) / (model.watts(1) - model.watts(0));
        assertThat(half).isCloseTo(0.65, within(0.005));
    }

    @Test
    void takesBothEndsFromTheUser() {
        ModelSource given = new ModelSource(clocks, 20.0, 120.0, io);
        assertThat(given.watts(0)).isEqualTo(20);
        assertThat(given.watts(1)).isCloseTo(120, within(1e-9));
        assertThat(spec(given).relativeUncertainty()).isLessThan(spec(model).relativeUncertainty());
    }

    @Test
    void isLabelledAnEstimateOfTheWholeMachine() {
        assertThat(spec(model).method()).isEqualTo(Method.ESTIMATED);
        assertThat(spec(model).component()).isEqualTo(Component.PLATFORM);
    }

    @Test
    void energyIsPowerAtTheLoadTimesTime() {
        Meter meter = meter(model);
        read(meter);
        for (int tick = 0; tick < 100; tick++) {
            clocks.use(0.1, 0.3);
            io.advanceSeconds(0.1);
            read(meter);
        }
        assertThat(read(meter).units() * 1e-6).isCloseTo(10 * model.watts(0.5), within(0.01));
    }

    @Test
    void theLoadOfALateTickIsThatOfItsWholeGap() {
        Meter meter = meter(model);
        read(meter);
        clocks.use(3, 0);
        io.advanceSeconds(3);
        assertThat(read(meter).units() * 1e-6).isCloseTo(3 * model.watts(1.0 / 8), within(0.001));
    }

    @Test
    void shortPeriodsFormTheLoadOverSeveralTicks() {
        Meter meter = meter(model);
        read(meter);
        for (int tick = 0; tick < 1_000; tick++) {
            clocks.use(0.01, 0.01);
            io.advanceSeconds(0.01);
            read(meter);
        }
        assertThat(read(meter).units() * 1e-6).isCloseTo(10 * model.watts(0.25), within(0.02 * 10 * model.watts(0.25)));
    }

    @Test
    void anUnknownLoadIsAFailedReading() {
        Meter meter = meter(model);
        clocks.known(false);
        assertThat(read(meter).valid()).isFalse();
        assertThat(meter.failure()).contains("CPU load");
    }

    private static Meter meter(ModelSource source) {
        return ((Probe.Ready) source.probe()).meters().get(0);
    }

    private static MeterSpec spec(ModelSource source) {
        return meter(source).spec();
    }

    private static Reading read(Meter meter) {
        Reading reading = new Reading();
        meter.read(reading);
        return reading;
    }
}
