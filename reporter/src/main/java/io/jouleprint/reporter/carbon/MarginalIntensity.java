package io.jouleprint.reporter.carbon;

import io.jouleprint.reporter.table.InputError;
import io.jouleprint.reporter.table.Source;
import java.io.File;

/**
 * What one kWh more or less causes, as the user states it: nothing of that kind comes with this program, since the free
 * figures may not be passed on. It answers "what if I had not run", never "what share of the emissions is mine".
 */
public final class MarginalIntensity {
    private MarginalIntensity() {}

    /** Grams for each kWh with or without a source, {@code 394:WattTime 2024}, or a trace file. */
    public static CarbonIntensityProvider parse(String option, String text) {
        int colon = text.indexOf(':');
        String number = colon < 0 ? text : text.substring(0, colon);
        try {
            String source = colon < 0 ? "" : text.substring(colon + 1).strip();
            return fixed(option, Double.parseDouble(number), source);
        } catch (NumberFormatException e) {
            return file(option, text);
        }
    }

    private static CarbonIntensityProvider fixed(String option, double gramsPerKwh, String source) {
        FixedIntensity.requirePlausible(option, gramsPerKwh);
        Intensity intensity = new Intensity(
                gramsPerKwh,
                Basis.UNKNOWN,
                Intensity.UNKNOWN,
                IntensityTrace.MARGINAL,
                Intensity.UNKNOWN,
                Source.user(source.isEmpty() ? option : source),
                0);
        return new FixedIntensity("marginal", intensity);
    }

    private static CarbonIntensityProvider file(String option, String text) {
        File file = new File(text);
        if (!file.isFile()) {
            throw new InputError(
                    option,
                    null,
                    "'" + text + "'",
                    "g/kWh with its source, or a trace file",
                    "write it like 394:'WattTime 2024'");
        }
        return IntensityTrace.readMarginal(file.toPath());
    }
}
