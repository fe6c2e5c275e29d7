package io.jouleprint.agent.power;

/** The files of a zone that are read once. */
final class RaplFiles {
    private static final double MICRO = 1e-6;
    private static final double NO_LIMIT_KNOWN_WATTS = 1_000;
    private static final double LOWEST_PLAUSIBLE_WATTS = 200;
    private static final double SHORTEST_WRAP_SECONDS = 0.5;
    private static final long REGISTER_STEPS = (1L << 32) - 1;

    private RaplFiles() {}

    /**
     * The value at which the counter starts again from 0, or 0 if it is unknown.
     *
     * <p>The kernel gives {@code max_energy_range_uj = (2^32 - 1) * unit}, so the modulus is one unit more than that
     * (drivers/powercap/intel_rapl_common.c).
     */
    static long modulusMicrojoules(RaplZone zone) {
        long range = SmallFile.number(zone.directory().resolve("max_energy_range_uj"));
        return range <= 0 ? 0 : range + Math.max(1, Math.round((double) range / REGISTER_STEPS));
    }

    /**
     * More than this is not energy: twice the highest limit the zone states, else 1 kW. A limit above 1 kW is a firmware's
     * way to say "none". The short-term limit counts too: a 15 W laptop draws 64 W for half a minute, and
     * some firmware states none or enforces none, so that 200 W are plausible everywhere. And no counter is made to start
     * again within half a second.
     */
    static double plausibleWatts(RaplZone zone) {
        double highest = 0;
        for (int constraint = 0; constraint < 3; constraint++) {
            highest = Math.max(highest, limitWatts(zone, "constraint_" + constraint + "_max_power_uw"));
            highest = Math.max(highest, limitWatts(zone, "constraint_" + constraint + "_power_limit_uw"));
        }
        double plausible = highest == 0 ? NO_LIMIT_KNOWN_WATTS : Math.max(LOWEST_PLAUSIBLE_WATTS, 2 * highest);
        long modulus = modulusMicrojoules(zone);
        return modulus == 0 ? plausible : Math.min(plausible, modulus * MICRO / SHORTEST_WRAP_SECONDS);
    }

    private static double limitWatts(RaplZone zone, String file) {
        double watts = SmallFile.number(zone.directory().resolve(file)) * MICRO;
        return watts > 0 && watts <= NO_LIMIT_KNOWN_WATTS ? watts : 0;
    }
}
