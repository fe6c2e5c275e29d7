package io.jouleprint.agent.power;

import org.jspecify.annotations.Nullable;

/** A kind of power or energy sensor. A new one is one class and one line in {@code PowerSources}. */
public interface PowerSource {
    /** Lower-case name as used by the {@code sources} option: {@code rapl}, {@code nvml}, ... */
    String id();

    /** Looks for the sensor and opens it. Never throws for an absent or unreadable one. */
    Probe probe();

    /**
     * Why looking for it now would do harm, such as waking a sleeping GPU; {@code null} if it would not. It is looked for as
     * soon as this changes.
     */
    default @Nullable String untouchable() {
        return null;
    }

    /** Whether only plain files are read, so that it may be probed before {@code main}; else on our daemon thread. */
    boolean plainFiles();
}
