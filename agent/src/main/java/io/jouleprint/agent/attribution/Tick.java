package io.jouleprint.agent.attribution;

import java.util.Arrays;

/** All that was read in one sampling interval; the sampler reuses one, so that a tick allocates nothing. */
public final class Tick {
    private static final double SHARE_BY_CPU_TIME = -1;

    long startNanos;
    long endNanos;
    double ownCpuSeconds;
    double busyCpuSeconds;
    double[] joules = {};
    double[] processShare = {};
    long[] sinceNanos = {};
    long[] untilNanos = {};

    /** Room for meters 0 to {@code meters - 1}; make a new one after {@link EnergyLedger#addMeter}. */
    public Tick(int meters) {
        resize(meters);
    }

    /**
     * Starts a tick with all meters unknown. It begins where the tick before it ended.
     *
     * @param ownCpuSeconds CPU time of this process in the interval, {@link Double#NaN} if unknown
     * @param busyCpuSeconds CPU time of the whole machine in the interval, {@link Double#NaN} if unknown; a value that
     *     could not be read belongs into the next one that can
     */
    public void begin(long startNanos, long endNanos, double ownCpuSeconds, double busyCpuSeconds) {
        this.startNanos = startNanos;
        this.endNanos = endNanos;
        this.ownCpuSeconds = ownCpuSeconds;
        this.busyCpuSeconds = busyCpuSeconds;
        Arrays.fill(joules, Double.NaN);
    }

    /**
     * Energy that a meter counted between two of its own readings.
     *
     * @param meter as {@link EnergyLedger#addMeter} numbered it
     * @param joules as {@link MeterSeries#next} gave them, {@link Double#NaN} if unknown
     * @param sinceNanos {@link MeterSeries#sinceNanos()}; earlier than this tick after a reading that failed
     * @param untilNanos {@link MeterSeries#untilNanos()}
     * @param processShare this process's part from 0 to 1, {@link Double#NaN} if unknown, negative to follow CPU time
     */
    public void meter(int meter, double joules, long sinceNanos, long untilNanos, double processShare) {
        this.joules[meter] = joules;
        this.sinceNanos[meter] = sinceNanos;
        this.untilNanos[meter] = untilNanos;
        this.processShare[meter] = processShare;
    }

    /** Energy of exactly this interval, shared by CPU time. */
    public void meter(int meter, double joules) {
        meter(meter, joules, startNanos, endNanos, SHARE_BY_CPU_TIME);
    }

    int meters() {
        return joules.length;
    }

    double seconds() {
        return (endNanos - startNanos) * 1e-9;
    }

    double seconds(int meter) {
        return (untilNanos[meter] - sinceNanos[meter]) * 1e-9;
    }

    boolean known(int meter) {
        return joules[meter] >= 0 && untilNanos[meter] > sinceNanos[meter];
    }

    boolean cpuKnown() {
        return ownCpuSeconds >= 0 && busyCpuSeconds >= 0;
    }

    /** Stamps of meter and tick differ by microseconds as a rule; only a real difference is worth a window of its own. */
    void snap(int meter, long toleranceNanos) {
        if (Math.abs(sinceNanos[meter] - startNanos) <= toleranceNanos
                && Math.abs(untilNanos[meter] - endNanos) <= toleranceNanos) {
            sinceNanos[meter] = startNanos;
            untilNanos[meter] = endNanos;
        }
    }

    boolean whole(int meter) {
        return sinceNanos[meter] == startNanos && untilNanos[meter] == endNanos;
    }

    void copyFrom(Tick other) {
        if (meters() != other.meters()) {
            resize(other.meters());
        }
        startNanos = other.startNanos;
        endNanos = other.endNanos;
        ownCpuSeconds = other.ownCpuSeconds;
        busyCpuSeconds = other.busyCpuSeconds;
        System.arraycopy(other.joules, 0, joules, 0, joules.length);
        System.arraycopy(other.processShare, 0, processShare, 0, joules.length);
        System.arraycopy(other.sinceNanos, 0, sinceNanos, 0, joules.length);
        System.arraycopy(other.untilNanos, 0, untilNanos, 0, joules.length);
    }

    private void resize(int meters) {
        joules = new double[meters];
        processShare = new double[meters];
        sinceNanos = new long[meters];
        untilNanos = new long[meters];
    }
}
