package io.jouleprint.unit;

import java.time.Duration;

/** A rate of energy use, never negative. */
public record Power(double watts) {
    /** @throws IllegalArgumentException if {@code watts} is negative, infinite or not a number */
    public Power {
        Require.finiteAndNotNegative("watts", watts);
    }

    public Energy over(Duration time) {
        return new Energy(watts * time.toNanos() / 1e9);
    }
}
