package io.jouleprint.unit;

/** A mass of greenhouse gas as CO2 equivalent (GWP100); negative values are credits. */
public record Carbon(double grams) {
    /** @throws IllegalArgumentException if {@code grams} is infinite or not a number */
    public Carbon {
        if (!Double.isFinite(grams)) {
            throw new IllegalArgumentException("grams must be finite: " + grams);
        }
    }

    public double kilograms() {
        return grams / 1000;
    }
}
