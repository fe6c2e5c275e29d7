package io.jouleprint.agent.power;

import io.jouleprint.agent.attribution.TotalSelection;
import io.jouleprint.report.Component;
import io.jouleprint.report.EnergyReport.Warning;
import io.jouleprint.report.Meter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a run's meters have to say in the report. */
final class PanelReport {
    /** Sources whose absence is worth a warning by itself, as long as nothing else measures the CPU. */
    private static final Set<String> EXPECTED = Set.of("rapl");

    private final MeterPanel panel;
    private final List<FoundSource> found;

    PanelReport(MeterPanel panel, List<FoundSource> found) {
        this.panel = panel;
        this.found = found;
    }

    List<Meter> meters(TotalSelection selection) {
        List<Meter> meters = new ArrayList<>();
        for (int i = 0; i < panel.meters().size(); i++) {
            meters.add(panel.series(i).meter(selection.choice(i), panel.startNanos(), panel.settledNanos()));
        }
        return meters;
    }

    List<Warning> warnings(TotalSelection selection) {
        List<Warning> warnings = new ArrayList<>();
        boolean cpuMeasured = cpuMeasured();
        for (FoundSource source : found) {
            String code = "source." + source.id();
            boolean expected = EXPECTED.contains(source.id()) && !cpuMeasured;
            if (source.probe() instanceof Probe.Missing missing && (expected || missing.unread() != null)) {
                warnings.add(new Warning(code, source.id() + ": " + missing.reason(), missing.remedy()));
            } else if (source.probe() instanceof Probe.Ready ready) {
                for (String note : ready.notes()) {
                    warnings.add(new Warning(code, source.id() + ": " + note, null));
                }
            }
        }
        List<Meter> meters = meters(selection);
        for (int i = 0; i < meters.size(); i++) {
            warnings.addAll(
                    panel.series(i).warnings(panel.failure(i), meters.get(i).unmeteredSeconds()));
        }
        return warnings;
    }

    private boolean cpuMeasured() {
        for (io.jouleprint.agent.power.Meter meter : panel.meters()) {
            if (meter.spec().component() == Component.CPU) {
                return true;
            }
        }
        return false;
    }
}
