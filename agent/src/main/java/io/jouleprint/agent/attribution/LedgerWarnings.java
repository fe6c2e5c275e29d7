package io.jouleprint.agent.attribution;

import io.jouleprint.report.EnergyReport.Warning;
import io.jouleprint.report.Method;
import java.util.ArrayList;
import java.util.List;

/** What the reader must know about the run's attribution. */
final class LedgerWarnings {
    private static final double FULL_COVERAGE = 0.99;

    private LedgerWarnings() {}

    static List<Warning> of(
            Balancing life, double seconds, boolean contested, boolean idleLowered, LedgerSettings settings) {
        List<Warning> warnings = new ArrayList<>();
        if (seconds > 0 && life.method() != Method.NONE && life.meteredSeconds() < FULL_COVERAGE * seconds) {
            warnings.add(new Warning(
                    "coverage.partial",
                    "energy is known for " + tenths(life.meteredSeconds()) + " of " + tenths(seconds)
                            + " s; sums are over that time only",
                    null));
        }
        if (contested) {
            warnings.add(new Warning(
                    "attribution.concurrent",
                    "several trainings ran at once; their energy was split and their intervals reach from nothing to all",
                    "run one training at a time to measure each"));
        }
        if (idleLowered && settings.idleWatts() != null) {
            warnings.add(new Warning(
                    "idle.lowered",
                    "idle.watts=" + settings.idleWatts() + " is above the lowest power seen, "
                            + tenths(life.idleWatts()) + " W, which is used instead",
                    "measure idle.watts while nothing runs"));
        }
        if (settings.policy() == IdlePolicy.NONE && !life.idleKnown()) {
            warnings.add(new Warning(
                    "idle.unknown",
                    "attribution.idle=none needs the idle power, which could not be learned; the process's energy is unknown",
                    "give idle.watts"));
        }
        if (life.total().unshared()) {
            warnings.add(new Warning(
                    "attribution.unknown",
                    "a meter could not tell this process's part; the process's energy is unknown",
                    "on a dedicated machine use attribution.idle=all"));
        }
        return warnings;
    }

    /** Without a formatter, which loads a hundred classes. */
    static double tenths(double value) {
        return Math.rint(value * 10) / 10;
    }
}
