package io.jouleprint.reporter.impact;

import io.jouleprint.report.EnergyReport;
import java.util.List;

/** Energy reports and the user's assumptions in, their impact out. Pure: no clock, no file, no thread. */
@SuppressWarnings("DoNotCallSuggester")
public final class ImpactCalculator {
    private final Reference reference;

    /** With the tables in this jar. */
    public ImpactCalculator() {
        this(Reference.bundled());
    }

    public ImpactCalculator(Reference reference) {
        this.reference = reference;
    }

    /** Several reports are merged first. */
    public Summary summarise(List<EnergyReport> reports, Assumptions assumptions) {
        return new SummaryWriter(assess(reports, assumptions)).summary(true);
    }

    /** The same without the variances, which take longer than all the rest. */
    public Summary figures(List<EnergyReport> reports, Assumptions assumptions) {
        return new SummaryWriter(assess(reports, assumptions)).summary(false);
    }

    /** How each figure of {@link #summarise} came about. */
    public List<Explanation> explain(List<EnergyReport> reports, Assumptions assumptions) {
        return new ExplanationWriter(assess(reports, assumptions)).explanations();
    }

    Assessment assess(List<EnergyReport> reports, Assumptions assumptions) {
        EnergyReport report = reports.size() == 1 ? reports.get(0) : Merge.merge(reports);
        return Assessment.of(report, reports, assumptions, reference);
    }
}
