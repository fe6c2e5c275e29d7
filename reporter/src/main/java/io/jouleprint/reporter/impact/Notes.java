package io.jouleprint.reporter.impact;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.reporter.carbon.Basis;
import io.jouleprint.reporter.carbon.CarbonIntensityProvider.Mean;
import io.jouleprint.reporter.impact.Summary.Note;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a reader must know to judge the figures: the report's warnings and those of the calculation. */
final class Notes {
    private final Assessment assessment;

    /** Each once, by its text: the hash code of a record is code that is spun when it is first asked for. */
    private final Map<String, Note> notes = new LinkedHashMap<>();

    Notes(Assessment assessment) {
        this.assessment = assessment;
    }

    List<Note> all() {
        energy();
        addAll(assessment.boundary().notes());
        addAll(assessment.supply().notes());
        intensity();
        hardware();
        for (EnergyReport.Warning warning : assessment.report().warnings()) {
            add(warning.code(), warning.message(), warning.remedy());
        }
        return List.copyOf(notes.values());
    }

    private void add(String code, String message, @org.jspecify.annotations.Nullable String remedy) {
        add(new Note(code, message, remedy));
    }

    private void addAll(List<Note> all) {
        for (Note note : all) {
            add(note);
        }
    }

    private void add(Note note) {
        notes.putIfAbsent(note.code() + '\n' + note.message() + '\n' + note.remedy(), note);
    }

    private void energy() {
        EnergyReport report = assessment.report();
        Double own = assessment.boundary().ownKwh();
        if (own == null) {
            add("energy.unknown", "the report holds no energy: no figure that depends on it", "run 'doctor'");
        } else if (own == 0) {
            add("energy.too-little", "too little CPU time to attribute energy to: clocks move in 10 ms steps", null);
        }
        if (!report.run().complete()) {
            add(
                    "run.incomplete",
                    "the run had not ended when the report was written: the figures are of a part of it",
                    null);
        }
    }

    private void intensity() {
        if (assessment.supply().provider() == null) {
            add(
                    "intensity.missing",
                    "no carbon intensity: grams need the place where the electricity came from",
                    "give --zone (such as FR), --region, --intensity or --intensity-trace");
            return;
        }
        Basis basis = assessment.supply().provider().intensity().basis();
        if (basis == Basis.LIFE_CYCLE) {
            add(
                    "scope",
                    "life-cycle grams are GHG Protocol scope 2 and scope 3 category 3 together: do not add 3.3 again",
                    null);
        }
        Mean mean = assessment.meanGramsPerKwh();
        if (mean != null && mean.filledShare() > 0) {
            add(
                    "intensity.gap",
                    "the trace has no value for " + percent(mean.filledShare())
                            + " of the energy: the zone's annual mean stands in",
                    "extend the trace");
        }
        if (assessment.supply().provider().id().equals("trace")
                && !assessment.energyInTime().known()) {
            add("timeline.missing", "the report has no timeline: the trace is averaged over the run by time", null);
        }
        if (assessment.assumptions().market() != null
                && assessment.assumptions().market().residualGramsPerKwh() == null) {
            add(
                    "market.no-residual-mix",
                    "no residual mix given: the location's intensity stands in for what contracts do not cover",
                    "give --residual-intensity");
        }
    }

    private static String percent(double share) {
        return Rounding.significant(100 * share, 2) + " %";
    }

    private void hardware() {
        if (assessment.devices() == null) {
            add("device.missing", "operational only: manufacturing, e-waste and SCI need the device", "give --device");
            return;
        }
        addAll(assessment.devices().notes());
        worn(assessment.devices());
        FunctionalUnit unit = assessment.assumptions().functionalUnit();
        if (assessment.operational() != null && Units.count(assessment.report(), unit) == null) {
            add(
                    "sci.units-unknown",
                    "the report does not say how many " + unit.text() + "s there were: no SCI score",
                    null);
        }
    }

    private void worn(DeviceUse use) {
        Assumptions.Hardware hardware = assessment.assumptions().hardware();
        double utilisation = hardware == null ? 1 : Assessment.utilisation(hardware);
        for (DeviceUse.Item item : use.items()) {
            if (item.worn(utilisation)) {
                add(
                        "device.worn-out",
                        "the run took longer than the life of '"
                                + item.profile().name() + "': all of its manufacturing counts, and no more",
                        "give --lifetime-years as long as it is really used");
            }
        }
    }
}
