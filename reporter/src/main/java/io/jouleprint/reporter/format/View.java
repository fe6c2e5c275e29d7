package io.jouleprint.reporter.format;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.reporter.impact.Summary;
import java.util.List;

/**
 * What a format shows.
 *
 * @param report the report; a merged one if several were given
 * @param summary its impact
 * @param parts every report that was given, in order, with its own impact; one if there was one
 */
public record View(EnergyReport report, Summary summary, List<Part> parts, Canvas canvas) {
    public View {
        parts = List.copyOf(parts);
    }

    /**
     * One of the reports that were given.
     *
     * @param name short and unique among the parts, such as the file's name
     */
    public record Part(String name, EnergyReport report, Summary summary) {}
}
