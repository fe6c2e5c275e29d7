package io.jouleprint.reporter.format;

/** One way to write an impact summary. A new format is one class and one line in {@link Formats}. */
public interface SummaryFormat {
    /** The whole output, with a line break at its end. */
    String format(View view);
}
