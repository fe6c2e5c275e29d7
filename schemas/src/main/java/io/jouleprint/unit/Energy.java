package io.jouleprint.unit;

/** An amount of energy, never negative. */
public record Energy(double joules) {
    /** Joules in one kilowatt-hour, exact by definition of the SI units. */
    public static final double JOULES_PER_KILOWATT_HOUR = 3.6e6;

    /** @throws IllegalArgumentException if {@code joules} is negative, infinite or not a number */
    public Energy {
        Require.finiteAndNotNegative("joules", joules);
    }

    public static Energy ofKilowattHours(double kilowattHours) {
        return new Energy(kilowattHours * JOULES_PER_KILOWATT_HOUR);
    }

    public double kilowattHours() {
        return joules / JOULES_PER_KILOWATT_HOUR;
    }

    public double wattHours() {
        return joules / 3600;
    }
}
