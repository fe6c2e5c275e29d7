package io.jouleprint.reporter.format;

import io.jouleprint.reporter.impact.Estimate;

/** What a planned run will cost. */
public final class EstimateText {
    private EstimateText() {}

    public static String of(Estimate estimate, Canvas canvas) {
        Quantity energy = Quantity.kwh(estimate.kwh(), estimate.lowKwh(), estimate.highKwh());
        Quantity joules =
                Quantity.joules(estimate.kwh() * 3.6e6, joules(estimate.lowKwh()), joules(estimate.highKwh()));
        Double grams = estimate.grams();
        Paragraphs text = new Paragraphs(canvas)
                .title("Planned run of " + Quantities.number(estimate.epochs()) + " epochs")
                .line("Energy    " + energy.value() + " = " + joules.withRange())
                .line("CO2e      "
                        + (grams == null
                                ? "not computed: needs --zone (such as FR) or --intensity"
                                : Quantity.grams(grams, estimate.lowGrams(), estimate.highGrams())
                                        .withRange()))
                .line("Time      " + Quantity.seconds(estimate.durationSeconds()))
                .line("From      " + estimate.observedEpochs() + " observed epochs after " + estimate.warmUpEpochs()
                        + " of warm-up; intervals are 95 %");
        return text.notes(estimate.notes()).toString();
    }

    private static @org.jspecify.annotations.Nullable Double joules(@org.jspecify.annotations.Nullable Double kwh) {
        return kwh == null ? null : kwh * 3.6e6;
    }
}
