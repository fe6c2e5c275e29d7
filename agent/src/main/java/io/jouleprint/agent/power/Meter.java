package io.jouleprint.agent.power;

import io.jouleprint.agent.attribution.MeterSpec;
import io.jouleprint.agent.attribution.Reading;
import org.jspecify.annotations.Nullable;

/** One energy counter or power gauge, read by the sampler thread only. */
public interface Meter extends AutoCloseable {
    /** The process's share of this meter follows its share of CPU time. */
    double SHARE_BY_CPU_TIME = -1;

    MeterSpec spec();

    /** Reads the raw value into {@code into}; allocates nothing and never throws for a failed read. */
    void read(Reading into);

    /** Why the last reading failed, file and errno included, or {@code null} if it did not. */
    @Nullable
    String failure();

    /**
     * This process's part of the meter's energy since the previous call: 0 to 1, {@link Double#NaN} if unknown, or
     * {@link #SHARE_BY_CPU_TIME}.
     */
    default double processShare() {
        return SHARE_BY_CPU_TIME;
    }

    @Override
    default void close() {}
}
