package io.jouleprint.reporter.impact;

/** What an SCI score is counted per ({@code R} of ISO/IEC 21031). */
public enum FunctionalUnit {
    RUN,
    EPOCH,
    SAMPLE,
    STEP;

    public String text() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
