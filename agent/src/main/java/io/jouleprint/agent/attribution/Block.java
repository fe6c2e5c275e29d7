package io.jouleprint.agent.attribution;

import java.util.Arrays;

/** Consecutive ticks that have one CPU share in common: at least 1 s of them, so that 10 ms steps do not matter. */
final class Block {
    private static final double FULL_SECONDS = 1;
    private static final double CUT_SECONDS = 0.2;
    private static final int MOST_TICKS = 512;
    private static final double ROUNDING_SECONDS = 1e-6;

    private Tick[] ticks = new Tick[0];
    private int size;
    private double ownSeconds;
    private double busySeconds;
    private boolean cpuKnown;
    private boolean lastCpuKnown;

    /** Own over busy CPU time; NaN if unknown. Set when the block ends, or for a look before that. */
    double share;

    /** The part of idle energy that the process pays; NaN if unknown. */
    double idleWeight;

    /** Busy CPU seconds that own time is shared over. */
    double allottedSeconds;

    void add(Tick tick) {
        if (size == ticks.length) {
            grow(tick.meters());
        }
        ticks[size++].copyFrom(tick);
        // one that could not be read comes with the next reading, so each is summed by itself
        ownSeconds += tick.ownCpuSeconds >= 0 ? tick.ownCpuSeconds : 0;
        busySeconds += tick.busyCpuSeconds >= 0 ? tick.busyCpuSeconds : 0;
        lastCpuKnown = tick.cpuKnown();
        cpuKnown |= lastCpuKnown;
    }

    private void grow(int meters) {
        Tick[] more = Arrays.copyOf(ticks, Math.max(16, 2 * ticks.length));
        for (int i = ticks.length; i < more.length; i++) {
            more[i] = new Tick(meters);
        }
        ticks = more;
    }

    /** A block waits for CPU times that could not be read: they come with the next reading. */
    boolean ends(boolean boundary) {
        double wantedSeconds = boundary ? CUT_SECONDS : FULL_SECONDS;
        return size >= MOST_TICKS || (lastCpuKnown && seconds() >= wantedSeconds - ROUNDING_SECONDS);
    }

    /**
     * A tick that came late is a block of its own: what the process used while it was stopped, or in a long collection, is
     * known by itself and must not be mixed with what was before.
     */
    boolean endsBefore(Tick tick) {
        return lastCpuKnown && tick.seconds() >= FULL_SECONDS;
    }

    /** Sets the shares; {@code last} moves the carry on. */
    void share(CpuShare cpu, LedgerSettings settings, boolean last) {
        if (!cpuKnown) {
            share = settings.policy() == IdlePolicy.ALL ? 1 : Double.NaN;
            idleWeight = share;
            allottedSeconds = Double.NaN;
            return;
        }
        allottedSeconds = last ? cpu.end(ownSeconds, busySeconds) : cpu.peek(ownSeconds, busySeconds);
        share = settings.policy().share(ownSeconds, allottedSeconds);
        idleWeight = settings.policy().idleWeight(ownSeconds, allottedSeconds, seconds(), settings.capacityCpus());
    }

    void clear() {
        size = 0;
        ownSeconds = 0;
        busySeconds = 0;
        cpuKnown = false;
        lastCpuKnown = false;
    }

    int size() {
        return size;
    }

    Tick tick(int index) {
        return ticks[index];
    }

    double ownSeconds() {
        return ownSeconds;
    }

    boolean cpuKnown() {
        return cpuKnown;
    }

    double seconds() {
        return size == 0 ? 0 : (ticks[size - 1].endNanos - ticks[0].startNanos) * 1e-9;
    }

    long startNanos() {
        return ticks[0].startNanos;
    }

    long endNanos() {
        return ticks[size - 1].endNanos;
    }
}
