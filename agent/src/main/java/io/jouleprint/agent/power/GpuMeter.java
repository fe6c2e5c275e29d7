package io.jouleprint.agent.power;

import org.jspecify.annotations.Nullable;

/** A meter of one GPU, which the report's host section names. */
public interface GpuMeter extends Meter {
    /** Product name, such as {@code NVIDIA A100-SXM4-40GB}. */
    String name();

    /** {@code null} where the driver gives none. */
    @Nullable
    String uuid();

    /** Whether this process ever used it; {@code null} if that could not be told. */
    @Nullable
    Boolean usedByProcess();
}
