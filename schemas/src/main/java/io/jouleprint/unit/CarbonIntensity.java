package io.jouleprint.unit;

/** Grams of CO2 equivalent for each kilowatt-hour of electricity. */
public record CarbonIntensity(double gramsPerKilowattHour) {
    /** @throws IllegalArgumentException if the value is negative, infinite or not a number */
    public CarbonIntensity {
        Require.finiteAndNotNegative("gramsPerKilowattHour", gramsPerKilowattHour);
    }

    public Carbon of(Energy energy) {
        return new Carbon(energy.kilowattHours() * gramsPerKilowattHour);
    }
}
