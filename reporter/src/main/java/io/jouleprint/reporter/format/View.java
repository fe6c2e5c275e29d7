package io.jouleprint.reporter.format;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.reporter.impact.Difference;
import io.jouleprint.reporter.impact.Summary;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
     * @param change from the first part to this one; {@code null} for the first, or where it is not asked for
     */
    public record Part(
            String name,
            EnergyReport report,
            Summary summary,
            @Nullable Difference change) {}
}
