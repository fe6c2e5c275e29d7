package io.jouleprint.agent.power;

import io.jouleprint.agent.attribution.MeterSpec;
import io.jouleprint.agent.attribution.MeterSpec.Kind;
import io.jouleprint.agent.attribution.Reading;
import io.jouleprint.report.Component;
import io.jouleprint.report.Method;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The discharge of all batteries. The gauge moves once in 1 to 60 s, so it is looked at once in 2 s. */
final class BatteryMeter implements Meter {
    private static final long LOOK_NANOS = 2_000_000_000L;
    private static final double MICRO = 1e-6;
    private static final double PLAUSIBLE_WATTS = 500;

    private static final MeterSpec SPEC = new MeterSpec(
            "battery:discharge",
            Component.PLATFORM,
            Kind.GAUGE,
            Method.MEASURED,
            MICRO,
            0,
            PLAUSIBLE_WATTS,
            10_000_000_000L,
            0.06, // +-10 % over minutes, taken as a rectangle: / sqrt 3
            null);

    private final Batteries batteries;
    private final LongSupplier nanoClock;
    private @Nullable String failure;
    private boolean looked;
    private long lookedNanos;

    BatteryMeter(Batteries batteries) {
        this(batteries, NanoClock.SYSTEM);
    }

    BatteryMeter(Batteries batteries, LongSupplier nanoClock) {
        this.batteries = batteries;
        this.nanoClock = nanoClock;
    }

    @Override
    public MeterSpec spec() {
        return SPEC;
    }

    @Override
    public void read(Reading into) {
        long now = nanoClock.getAsLong();
        if (!looked || now - lookedNanos >= LOOK_NANOS) {
            looked = true;
            lookedNanos = now;
            failure = batteries.look();
        }
        if (failure == null) {
            into.set(nanoClock.getAsLong(), Math.round(batteries.watts() / MICRO));
        } else {
            into.fail();
        }
    }

    @Override
    public @Nullable String failure() {
        return failure;
    }
}
