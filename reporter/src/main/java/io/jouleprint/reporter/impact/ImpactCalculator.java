package io.jouleprint.reporter.impact;

import io.jouleprint.report.EnergyReport;
import java.util.List;

/** Energy reports and the user's assumptions in, their impact out. Pure: no clock, no file, no thread. */
@SuppressWarnings("DoNotCallSuggester")
public final class ImpactCalculator {
    /** Several reports are merged first. */
    public Summary summarise(List<EnergyReport> reports, Assumptions assumptions) {
        throw new UnsupportedOperationException("arrives with the next commit: " + reports.size() + assumptions);
    }
}
