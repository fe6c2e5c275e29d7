package io.jouleprint.reporter.carbon;

import io.jouleprint.reporter.table.InputError;
import io.jouleprint.reporter.table.Source;
import java.time.Instant;

/** One value for all times. */
public record FixedIntensity(String id, Intensity intensity) implements CarbonIntensityProvider {
    /** Coal without any capture stays below 1 500 g/kWh; three times that is a unit mistaken, such as g/MWh. */
    static final double ABSURD_GRAMS_PER_KWH = 5000;

    /** What the user gave with {@code --intensity}; nothing is known about its axes. */
    public static FixedIntensity ofUser(double gramsPerKwh) {
        requirePlausible("--intensity", gramsPerKwh);
        Intensity intensity = new Intensity(
                gramsPerKwh,
                Basis.UNKNOWN,
                Intensity.UNKNOWN,
                Intensity.UNKNOWN,
                Intensity.UNKNOWN,
                Source.user("--intensity"),
                0);
        return new FixedIntensity("fixed", intensity);
    }

    static void requirePlausible(String option, double gramsPerKwh) {
        if (!(gramsPerKwh >= 0 && gramsPerKwh <= ABSURD_GRAMS_PER_KWH)) {
            throw new InputError(
                    option,
                    null,
                    gramsPerKwh + " g/kWh",
                    "0 to " + (int) ABSURD_GRAMS_PER_KWH,
                    "give grams of CO2e for each kWh, such as 56");
        }
    }

    @Override
    public Mean mean(Instant start, Instant end) {
        return new Mean(intensity.gramsPerKwh(), 0);
    }
}
