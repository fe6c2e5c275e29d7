package io.jouleprint.reporter.format;

import io.jouleprint.reporter.impact.Rounding;
import io.jouleprint.reporter.impact.StartTimes;
import io.jouleprint.reporter.impact.Stopping;
import io.jouleprint.reporter.impact.WhatIf;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The same run elsewhere, at another hour, on other hardware, or stopped earlier. */
public final class WhatIfText {
    private static final int MOST_EPOCHS = 30;

    private WhatIfText() {}

    public static String of(WhatIf whatIf, Canvas canvas) {
        Paragraphs text = new Paragraphs(canvas).title("The same run, if").grid(variants(whatIf));
        StartTimes start = whatIf.start();
        if (start != null) {
            start(text.blank(), start);
        }
        Stopping stopping = whatIf.stopping();
        if (stopping != null) {
            stopping(text.blank(), stopping);
        }
        return whatIf.notes().isEmpty()
                ? text.toString()
                : text.blank().notes(whatIf.notes()).toString();
    }

    private static Grid variants(WhatIf whatIf) {
        List<List<String>> rows = new ArrayList<>();
        for (WhatIf.Row row : whatIf.rows()) {
            rows.add(List.of(
                    row.varied()
                            + (row.value().isEmpty() ? "" : " " + Printable.line(row.value(), 30))
                            + (row.varied().equals("lifetime") ? " years" : ""),
                    row.figure(),
                    row.grams() == null
                            ? "unknown"
                            : Quantity.grams(row.grams(), row.lowGrams(), row.highGrams())
                                    .withRange(),
                    change(row.changeGrams()),
                    row.changePercent() == null || row.varied().equals("as-is")
                            ? ""
                            : signed(row.changePercent()) + " %"));
        }
        return new Grid(List.of("Variant", "Figure", "CO2e", "Change", ""), rows, 2);
    }

    private static String change(@Nullable Double grams) {
        return grams == null || grams == 0 ? "" : (grams < 0 ? "-" : "+") + Quantity.rough(Math.abs(grams));
    }

    private static String signed(double value) {
        return (value < 0 ? "" : "+") + Rounding.significant(value, 2);
    }

    private static void start(Paragraphs text, StartTimes start) {
        text.title("Start time")
                .line("Best start " + minute(start.best().at().toString()) + " at "
                        + Quantities.number(start.best().gramsPerKwh()) + " g/kWh: "
                        + Quantity.rough(start.best().grams()) + " operational, "
                        + Quantity.rough(start.savedGrams()) + " ("
                        + Rounding.significant(start.savedPercent(), 2) + " %) less than starting at "
                        + minute(start.reference().at().toString())
                        + (start.asItWas() ? ", when it ran." : ", where the trace begins."))
                .line("It assumes the same power profile, moved in time; "
                        + start.starts().size() + " starts were compared.");
    }

    private static String minute(String instant) {
        return instant.length() < 16 ? instant : instant.substring(0, 10) + " " + instant.substring(11, 16) + " UTC";
    }

    private static void stopping(Paragraphs text, Stopping stopping) {
        text.title("Stopping earlier").grid(epochs(stopping));
        Double gain = stopping.minGainPercent();
        Integer last = stopping.lastWorthwhileEpoch();
        if (gain == null || last == null) {
            text.line("--min-gain PERCENT says where to stop.");
            return;
        }
        Double saved = stopping.savedKwh();
        text.line("The last epoch that took at least " + Quantities.number(gain)
                + " % off the loss, for the energy of a mean"
                + " epoch, was epoch " + last + ". Stopping there would have saved "
                + (saved == null
                        ? "an unknown energy"
                        : Quantity.joules(saved * 3.6e6).value())
                + (stopping.savedGrams() == null
                        ? ""
                        : " and " + Quantity.grams(stopping.savedGrams()).value() + " CO2e")
                + ". It assumes that the recorded loss is what matters.");
    }

    private static Grid epochs(Stopping stopping) {
        List<List<String>> rows = new ArrayList<>();
        List<Stopping.EpochGain> gains = stopping.epochs();
        for (Stopping.EpochGain gain : gains.subList(Math.max(0, gains.size() - MOST_EPOCHS), gains.size())) {
            rows.add(List.of(
                    Integer.toString(gain.index()),
                    Quantity.joules(gain.kwh() * 3.6e6).value(),
                    Rounding.significant(gain.loss(), 4),
                    gain.gainPercent() == null ? "" : Rounding.significant(gain.gainPercent(), 3) + " %"));
        }
        return new Grid(List.of("Epoch", "Energy", "Loss", "Gain"), rows, 1);
    }
}
