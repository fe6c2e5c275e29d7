package io.jouleprint.reporter.cli;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.reporter.format.Canvas;
import io.jouleprint.reporter.format.View;
import io.jouleprint.reporter.impact.Assumptions;
import io.jouleprint.reporter.impact.ImpactCalculator;
import io.jouleprint.reporter.impact.Merge;
import io.jouleprint.reporter.impact.Summary;
import java.util.ArrayList;
import java.util.List;

/** Reports and their impact, ready to be shown. */
final class Views {
    private Views() {}

    static View of(List<ReportFiles.Source> sources, Assumptions assumptions, Canvas canvas) {
        ImpactCalculator calculator = new ImpactCalculator();
        List<EnergyReport> reports =
                sources.stream().map(ReportFiles.Source::report).toList();
        Summary whole = calculator.summarise(reports, assumptions);
        if (sources.size() == 1) {
            View.Part only = new View.Part(sources.get(0).name(), reports.get(0), whole);
            return new View(reports.get(0), whole, List.of(only), canvas);
        }
        List<View.Part> parts = new ArrayList<>();
        for (ReportFiles.Source source : sources) {
            Summary summary = calculator.summarise(List.of(source.report()), assumptions);
            parts.add(new View.Part(source.name(), source.report(), summary));
        }
        return new View(Merge.merge(reports), whole, parts, canvas);
    }
}
