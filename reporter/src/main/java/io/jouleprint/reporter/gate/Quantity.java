package io.jouleprint.reporter.gate;

import org.jspecify.annotations.Nullable;

/** What can be compared. */
public enum Quantity {
    /** Energy without the idle power of the machine: the part that a change of the program can move. */
    DYNAMIC_ENERGY("energy", "J", "energy.processDynamicJoules"),
    ENERGY("energy", "J", "energy.processJoules"),
    CPU_TIME("CPU time", "s", "cpuSeconds"),
    WALL_TIME("wall time", "s", "durationSeconds"),
    GPU_ENERGY("GPU energy", "J", "energy.components.gpu.processJoules");

    private final String label;
    private final String unit;
    private final String field;

    Quantity(String label, String unit, String field) {
        this.label = label;
        this.unit = unit;
        this.field = field;
    }

    public String label() {
        return label;
    }

    public String unit() {
        return unit;
    }

    /** Where it stands in the report. */
    public String field() {
        return field;
    }

    public boolean isEnergy() {
        return this == DYNAMIC_ENERGY || this == ENERGY;
    }

    @Nullable
    Double of(Span span) {
        return switch (this) {
            case DYNAMIC_ENERGY -> span.dynamicJoules();
            case ENERGY -> span.processJoules();
            case CPU_TIME -> span.cpuSeconds();
            case WALL_TIME -> span.seconds();
            case GPU_ENERGY -> span.gpuJoules();
        };
    }
}
