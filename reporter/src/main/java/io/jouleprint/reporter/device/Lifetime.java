package io.jouleprint.reporter.device;

import io.jouleprint.reporter.table.Source;

/** Years a device is used, and the ends of the range that practice spans (triangular). */
public record Lifetime(double years, double lowYears, double highYears, Source source) {
    /** Hours in a year, as SCI and Cloud Carbon Footprint count them. */
    public static final double HOURS_PER_YEAR = 8760;

    public Lifetime {
        if (!(lowYears > 0 && lowYears <= years && years <= highYears) || Double.isInfinite(highYears)) {
            throw new IllegalArgumentException(
                    "lifetime must be positive and inside its range: " + lowYears + ", " + years + ", " + highYears);
        }
    }

    /** A lifetime that someone chose: no range. */
    public static Lifetime fixed(double years, Source source) {
        return new Lifetime(years, years, years, source);
    }

    public double hours() {
        return years * HOURS_PER_YEAR;
    }
}
