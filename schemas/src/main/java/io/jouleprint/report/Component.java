package io.jouleprint.report;

/** The part of the machine whose energy a meter counts. */
public enum Component {
    CPU,
    DRAM,
    GPU,
    PLATFORM
}
