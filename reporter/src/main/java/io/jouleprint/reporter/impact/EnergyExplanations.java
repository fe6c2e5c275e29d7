package io.jouleprint.reporter.impact;

import static io.jouleprint.reporter.impact.ExplanationLines.KWH;
import static io.jouleprint.reporter.impact.ExplanationLines.REPORT;
import static io.jouleprint.reporter.impact.ExplanationLines.input;
import static io.jouleprint.reporter.impact.ExplanationLines.number;
import static io.jouleprint.reporter.impact.ExplanationLines.share;

import io.jouleprint.reporter.impact.Explanation.Input;
import io.jouleprint.reporter.impact.Uncertainty.Interval;
import io.jouleprint.reporter.table.Source;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From joules to the facility's kilowatt-hours. */
record EnergyExplanations(Assessment assessment, ExplanationLines lines) {
    void energy() {
        Double own = assessment.boundary().ownKwh();
        String name = assessment.boundary().wholeMachine() ? "machineKwh" : "processKwh";
        lines.add(
                "energy." + name,
                KWH,
                own,
                own == null
                        ? null
                        : new Interval(
                                or0(assessment.boundary().lowKwh()),
                                or0(assessment.boundary().highKwh())),
                name + " = joules / 3 600 000",
                own == null ? null : number(own * 3.6e6) + " J / 3600000 = " + number(own) + " kWh",
                own == null ? List.of() : List.of(input("energy", own * 3.6e6, "J", method(), REPORT, 1.0)),
                own == null ? "the report holds no energy" : null);
        Double it = assessment.boundary().itKwh();
        Double facility = assessment.facilityKwh();
        if (own == null || it == null || facility == null) {
            return;
        }
        double overhead = or0(assessment.boundary().overheadKwh());
        lines.add(
                "energy.itKwh",
                KWH,
                it,
                interval(new DerivedFigures(assessment).it()),
                "itKwh = " + name + " + nodeOverheadKwh",
                number(own) + " + " + number(overhead) + " = " + number(it) + " kWh",
                List.of(input(name, own, KWH, method(), REPORT, 1.0), nodeOverhead()),
                assessment.boundary().overheadKwh() == null
                        ? "node overhead (power supply, fans, disks) is not included"
                        : null);
        Figure whole = new DerivedFigures(assessment).facility();
        Map<Factor, Double> shares =
                whole == null ? Map.of() : assessment.uncertainty().shares(whole);
        lines.add(
                "energy.facilityKwh",
                KWH,
                facility,
                interval(whole),
                "facilityKwh = itKwh x PUE",
                number(it) + " x " + number(assessment.supply().pue()) + " = " + number(facility) + " kWh",
                List.of(input("itKwh", it, KWH, method(), REPORT, share(shares, "energy")), pue(share(shares, "PUE"))),
                null);
    }

    private Input nodeOverhead() {
        Double overhead = assessment.boundary().overheadKwh();
        return overhead == null
                ? input("nodeOverheadKwh", 0, KWH, "assumed", new Source("not included", null, null), null)
                : input("nodeOverheadKwh", overhead, KWH, "chosen", Source.user("--node-overhead"), null);
    }

    Input pue(@Nullable Double share) {
        String kind = assessment.supply().pueChosen()
                ? "chosen"
                : assessment.supply().region() == null ? "assumed" : "published";
        return input(
                "PUE", assessment.supply().pue(), "", kind, assessment.supply().pueSource(), share);
    }

    @Nullable
    Interval interval(@Nullable Figure figure) {
        return figure == null ? null : assessment.uncertainty().interval(figure);
    }

    String method() {
        return switch (assessment.report().energy().method()) {
            case MEASURED -> "measured";
            case ESTIMATED -> "estimated";
            case MIXED -> "measured and estimated";
            case NONE -> "unknown";
        };
    }

    private static double or0(@Nullable Double value) {
        return value == null ? 0 : value;
    }
}
