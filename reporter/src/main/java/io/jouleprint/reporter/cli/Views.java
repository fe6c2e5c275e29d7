package io.jouleprint.reporter.cli;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.reporter.format.Canvas;
import io.jouleprint.reporter.format.View;
import io.jouleprint.reporter.impact.Assumptions;
import io.jouleprint.reporter.impact.Difference;
import io.jouleprint.reporter.impact.ImpactCalculator;
import io.jouleprint.reporter.impact.Merge;
import io.jouleprint.reporter.impact.Summary;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports and their impact, ready to be shown. */
final class Views {
    private static final int MOST_COMPARED = 12;

    private Views() {}

    /** @param format what it is for: only a page splits the change from the first report to each of the next ones */
    static View of(List<ReportFiles.Source> sources, Assumptions assumptions, Canvas canvas, String format) {
        boolean compared = format.equals("html");
        ImpactCalculator calculator = new ImpactCalculator(Tables.REFERENCE);
        List<EnergyReport> reports = new ArrayList<>();
        for (ReportFiles.Source source : sources) {
            reports.add(source.report());
        }
        Summary whole = compared || format.equals("json")
                ? calculator.summarise(reports, assumptions)
                : calculator.figures(reports, assumptions);
        if (sources.size() == 1) {
            View.Part only = new View.Part(sources.get(0).name(), reports.get(0), whole, null);
            return new View(reports.get(0), whole, List.of(only), canvas);
        }
        List<View.Part> parts = new ArrayList<>();
        for (ReportFiles.Source source : sources) {
            Summary summary = calculator.figures(List.of(source.report()), assumptions);
            boolean change = compared && !parts.isEmpty() && parts.size() < MOST_COMPARED;
            parts.add(new View.Part(
                    source.name(),
                    source.report(),
                    summary,
                    change ? change(reports.get(0), source.report(), assumptions) : null));
        }
        return new View(Merge.merge(reports), whole, parts, canvas);
    }

    /** Two runs of which one has no energy cannot be compared; the page shows them without. */
    private static @Nullable Difference change(EnergyReport before, EnergyReport after, Assumptions assumptions) {
        boolean known =
                before.energy().processJoules() != null && after.energy().processJoules() != null;
        return known ? Difference.of(before, after, assumptions, Tables.REFERENCE) : null;
    }
}
