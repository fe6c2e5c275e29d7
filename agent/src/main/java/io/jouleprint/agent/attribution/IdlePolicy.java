package io.jouleprint.agent.attribution;

import java.util.Locale;

/** Who pays for the energy that the machine draws even when nothing runs. */
public enum IdlePolicy {
    /** Own CPU time over the machine's busy CPU time, but never over less than one CPU. */
    BUSY {
        @Override
        double idleWeight(double ownSeconds, double busySeconds, double seconds, double capacityCpus) {
            return ownSeconds / Math.max(busySeconds, seconds);
        }
    },
    /** Own CPU time over the time of all CPUs, or of the quota. */
    CAPACITY {
        @Override
        double idleWeight(double ownSeconds, double busySeconds, double seconds, double capacityCpus) {
            return Math.min(1, ownSeconds / (capacityCpus * seconds));
        }
    },
    /** Nobody: only energy above idle counts. */
    NONE {
        @Override
        double idleWeight(double ownSeconds, double busySeconds, double seconds, double capacityCpus) {
            return 0;
        }
    },
    /** This process pays for the whole machine: a dedicated one. */
    ALL {
        @Override
        double idleWeight(double ownSeconds, double busySeconds, double seconds, double capacityCpus) {
            return 1;
        }
    };

    /** Own over busy CPU time; on a dedicated machine all is this process's. */
    double share(double ownSeconds, double busySeconds) {
        return this == ALL ? 1 : ownSeconds > 0 ? ownSeconds / busySeconds : 0;
    }

    /** The part of idle energy that the process pays, 0 to 1; {@code busySeconds} is never below {@code ownSeconds}. */
    abstract double idleWeight(double ownSeconds, double busySeconds, double seconds, double capacityCpus);

    /** The same for a meter that knows the process's share of itself; CPU time never splits it. */
    double idleWeight(double processShare) {
        return switch (this) {
            case BUSY, CAPACITY -> processShare;
            case NONE -> 0;
            case ALL -> 1;
        };
    }

    /** As written in options and reports. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
