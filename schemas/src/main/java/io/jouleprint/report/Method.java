package io.jouleprint.report;

/** Where joules come from: a hardware counter, a model, both, or nowhere. */
public enum Method {
    MEASURED,
    ESTIMATED,
    MIXED,
    NONE
}
