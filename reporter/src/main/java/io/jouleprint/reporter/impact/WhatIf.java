package io.jouleprint.reporter.impact;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.reporter.carbon.IntensityTrace;
import io.jouleprint.reporter.impact.Assumptions.Facility;
import io.jouleprint.reporter.impact.Assumptions.Hardware;
import io.jouleprint.reporter.impact.Assumptions.Place;
import io.jouleprint.reporter.impact.Summary.Note;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The same run elsewhere, at another hour, in another building, on longer-lived hardware, or with fewer epochs.
 *
 * @param rows the first one is the run as it was
 * @param start {@code null} without a trace
 * @param stopping {@code null} unless the report holds a loss for every epoch
 */
public record WhatIf(
        List<Row> rows,
        @Nullable StartTimes start,
        @Nullable Stopping stopping,
        List<Note> notes) {

    public WhatIf {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /** What to vary; empty lists and {@code null} vary nothing. */
    public record Options(
            List<String> zones,
            List<Double> pues,
            List<Double> lifetimeYears,
            List<Double> utilisations,
            @Nullable IntensityTrace trace,
            @Nullable Double windowHours,
            @Nullable Double minGainPercent) {
        public Options {
            zones = List.copyOf(zones);
            pues = List.copyOf(pues);
            lifetimeYears = List.copyOf(lifetimeYears);
            utilisations = List.copyOf(utilisations);
        }
    }

    /**
     * One variant.
     *
     * @param varied as-is, zone, pue, lifetime or utilisation
     * @param figure operational, embodied or total: what the grams are of
     * @param changeGrams against the run as it was, {@code null} if that has no such figure
     */
    public record Row(
            String varied,
            String value,
            String figure,
            @Nullable Double grams,
            @Nullable Double lowGrams,
            @Nullable Double highGrams,
            @Nullable Double changeGrams,
            @Nullable Double changePercent) {}

    public static WhatIf of(EnergyReport report, Assumptions assumptions, Options options, Reference reference) {
        return new Builder(report, assumptions, options, new ImpactCalculator(reference), reference).build();
    }

    private record Builder(
            EnergyReport report,
            Assumptions assumptions,
            Options options,
            ImpactCalculator calculator,
            Reference reference) {

        WhatIf build() {
            Summary base = summary(assumptions);
            List<Row> rows = new ArrayList<>();
            rows.add(row("as-is", "", base, base));
            options.zones().forEach(zone -> reference.grid().require("--zones", zone));
            options.zones()
                    .forEach(zone ->
                            rows.add(row("zone", zone, summary(assumptions.withPlace(Place.ofZone(zone))), base)));
            options.pues().forEach(pue -> rows.add(row("pue", pue.toString(), withPue(pue), base)));
            List<Note> notes = new ArrayList<>();
            hardwareRows(base, rows, notes);
            Stopping stopping = Stopping.of(report, assumptions, minGain(), reference);
            if (stopping == null && options.minGainPercent() != null) {
                notes.add(new Note(
                        "loss.unknown",
                        "no training has both a loss and an energy for each of several epochs: where they stopped paying"
                                + " off cannot be told",
                        "record the loss, by the manual API's epoch.metric(\"loss\", value) for instance"));
            }
            return new WhatIf(rows, startTimes(), stopping, notes);
        }

        private @Nullable Double minGain() {
            Double percent = options.minGainPercent();
            return percent == null
                    ? null
                    : (Double) Check.between("--min-gain", percent, 0, 100, "give percent of the loss, such as 1");
        }

        private Summary summary(Assumptions varied) {
            return calculator.figures(List.of(report), varied);
        }

        private Summary withPue(double pue) {
            Facility facility = assumptions.facility();
            return summary(assumptions.withFacility(new Facility(
                    pue, facility.nodeOverheadRatio(), facility.wueLitresPerKwh(), facility.wholeMachine())));
        }

        private void hardwareRows(Summary base, List<Row> rows, List<Note> notes) {
            Hardware hardware = assumptions.hardware();
            if (hardware == null) {
                if (!options.lifetimeYears().isEmpty()
                        || !options.utilisations().isEmpty()) {
                    notes.add(new Note("device.missing", "lifetime and utilisation need the device", "give --device"));
                }
                return;
            }
            options.lifetimeYears()
                    .forEach(years -> rows.add(vary(
                            base,
                            "lifetime",
                            years,
                            device -> new Hardware(
                                    device.device(),
                                    device.resourceShare(),
                                    years,
                                    device.utilisation(),
                                    device.recycling()))));
            options.utilisations()
                    .forEach(part -> rows.add(vary(
                            base,
                            "utilisation",
                            part,
                            device -> new Hardware(
                                    device.device(),
                                    device.resourceShare(),
                                    device.lifetimeYears(),
                                    part,
                                    device.recycling()))));
        }

        private Row vary(Summary base, String varied, double value, UnaryOperator<Hardware> change) {
            Hardware hardware = assumptions.hardware();
            Assumptions other = hardware == null ? assumptions : assumptions.withHardware(change.apply(hardware));
            return row(varied, BigDecimal.valueOf(value).stripTrailingZeros().toPlainString(), summary(other), base);
        }

        private static Row row(String varied, String value, Summary summary, Summary base) {
            Double grams = grams(summary);
            Double before = grams(base);
            Double change = grams == null || before == null ? null : (Double) (grams - before);
            Double percent = change == null || before == null || before == 0 ? null : (Double) (100 * change / before);
            return new Row(varied, value, figure(summary), grams, low(summary), high(summary), change, percent);
        }

        private static String figure(Summary summary) {
            return summary.totals() != null
                    ? "total"
                    : summary.operational().locationGrams() == null && summary.embodied() != null
                            ? "embodied"
                            : "operational";
        }

        private static @Nullable Double grams(Summary summary) {
            return switch (figure(summary)) {
                case "total" ->
                    summary.totals() == null ? null : (Double) summary.totals().grams();
                case "embodied" ->
                    summary.embodied() == null
                            ? null
                            : (Double) summary.embodied().grams();
                default -> summary.operational().locationGrams();
            };
        }

        private static @Nullable Double low(Summary summary) {
            return switch (figure(summary)) {
                case "total" ->
                    summary.totals() == null ? null : (Double) summary.totals().lowGrams();
                case "embodied" ->
                    summary.embodied() == null
                            ? null
                            : (Double) summary.embodied().lowGrams();
                default -> summary.operational().lowGrams();
            };
        }

        private static @Nullable Double high(Summary summary) {
            return switch (figure(summary)) {
                case "total" ->
                    summary.totals() == null ? null : (Double) summary.totals().highGrams();
                case "embodied" ->
                    summary.embodied() == null
                            ? null
                            : (Double) summary.embodied().highGrams();
                default -> summary.operational().highGrams();
            };
        }

        private @Nullable StartTimes startTimes() {
            IntensityTrace trace = options.trace();
            if (trace == null) {
                return null;
            }
            Assessment assessment = Assessment.of(report, List.of(report), assumptions, reference);
            Double facilityKwh = assessment.facilityKwh();
            return facilityKwh == null
                    ? null
                    : StartTimes.of(assessment.energyInTime(), facilityKwh, trace, options.windowHours());
        }
    }
}
