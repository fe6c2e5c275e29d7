package io.jouleprint.reporter.format;

import io.jouleprint.report.EnergyBalance;
import io.jouleprint.report.EnergyReport;
import io.jouleprint.reporter.impact.Summary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How much energy, by whom, and how it is known. */
record EnergyFacts(EnergyReport report, Summary summary, List<Fact> facts) {
    private static final double FULL_COVERAGE = 0.99;
    private static final double SMALL_PART = 100;
    private static final String PARTIAL = "coverage.partial";

    void add() {
        energy();
        machine();
        facility();
    }

    private void energy() {
        Summary.Energy energy = summary.energy();
        Double used = energy.wholeMachine() ? energy.machineKwh() : energy.processKwh();
        String who = (energy.wholeMachine() ? "whole machine" : Headline.owner(report)) + ", ";
        if (used == null) {
            facts.add(new Fact("Energy", "unknown", who + method() + notMetered()));
            return;
        }
        Quantity kwh = Quantity.kwh(used, energy.lowKwh(), energy.highKwh());
        Quantity joules = Quantity.joules(used * 3.6e6, times(energy.lowKwh()), times(energy.highKwh()));
        String same = joules.unit().equals("kWh") ? "" : " = " + joules.withRange();
        String value = (partlyMetered() ? "at least " : "") + (same.isEmpty() ? kwh.withRange() : kwh.value() + same);
        facts.add(new Fact("Energy", value, who + method() + notMetered()));
    }

    private static @Nullable Double times(@Nullable Double kwh) {
        return kwh == null ? null : kwh * 3.6e6;
    }

    private String method() {
        return switch (summary.energy().method()) {
            case "measured" -> "measured";
            case "estimated" -> "estimated, not measured";
            case "mixed" -> "partly measured, partly estimated";
            default -> "no source could be read";
        };
    }

    private String notMetered() {
        List<String> missing = summary.energy().notMetered();
        return missing.isEmpty() ? "" : "; without " + String.join(", ", missing);
    }

    private boolean partlyMetered() {
        boolean single = report.kind() == null && report.run().durationSeconds() > 0;
        double covered =
                report.energy().meteredSeconds() / Math.max(1e-9, report.run().durationSeconds());
        return warned() || (single && covered < FULL_COVERAGE);
    }

    private boolean warned() {
        for (EnergyReport.Warning warning : report.warnings()) {
            if (warning.code().equals(PARTIAL)) {
                return true;
            }
        }
        for (Summary.Note note : summary.warnings()) {
            if (note.code().equals(PARTIAL)) {
                return true;
            }
        }
        return false;
    }

    private void machine() {
        Double machine = summary.energy().machineKwh();
        if (machine == null || summary.energy().wholeMachine()) {
            return;
        }
        EnergyBalance energy = report.energy();
        String share = energy.workloadShare() == null
                ? ""
                : Quantity.percent(energy.workloadShare()) + " of its busy CPU time was " + Headline.owner(report)
                        + (Headline.merged(report) ? "'" : "'s");
        facts.add(new Fact("Machine", machine(machine * 3.6e6), share));
    }

    /** In the unit of the process's energy, unless that is a small part of it. */
    private String machine(double joules) {
        Double process = times(summary.energy().processKwh());
        Double low = times(summary.energy().machineLowKwh());
        Double high = times(summary.energy().machineHighKwh());
        return process == null || joules > SMALL_PART * process || low == null || high == null
                ? Quantity.joules(joules, low, high).value()
                : Quantity.part(joules, process, joules, low, high);
    }

    /** In the digits that the interval of the energy, which it is a multiple of, supports. */
    private String likeEnergy(double kwh) {
        Summary.Energy energy = summary.energy();
        Double used = energy.wholeMachine() ? energy.machineKwh() : energy.processKwh();
        Double low = energy.lowKwh();
        Double high = energy.highKwh();
        double joules = kwh * 3.6e6;
        return used == null || used == 0 || low == null || high == null
                ? Quantity.joules(joules).value()
                : Quantity.joules(joules, joules * low / used, joules * high / used)
                        .value();
    }

    private void facility() {
        Summary.Energy energy = summary.energy();
        if (energy.nodeOverheadKwh() != null) {
            facts.add(new Fact(
                    "Node overhead",
                    likeEnergy(energy.nodeOverheadKwh()),
                    "fans, power supply and the like, by ratio"));
        }
        if (energy.facilityKwh() != null && summary.operational().pue() != 1) {
            facts.add(new Fact(
                    "Facility",
                    likeEnergy(energy.facilityKwh()),
                    "with PUE " + Quantities.number(summary.operational().pue())));
        }
    }
}
