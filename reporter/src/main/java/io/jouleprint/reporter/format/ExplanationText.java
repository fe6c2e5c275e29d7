package io.jouleprint.reporter.format;

import io.jouleprint.reporter.impact.Explanation;
import io.jouleprint.reporter.impact.Rounding;
import io.jouleprint.reporter.table.Source;
import java.util.List;

/** Each figure line by line: value, formula, numbers, inputs. */
public final class ExplanationText {
    private ExplanationText() {}

    public static String of(List<Explanation> explanations, Canvas canvas) {
        Paragraphs text = new Paragraphs(canvas);
        for (Explanation explanation : explanations) {
            add(text, explanation);
        }
        return text.toString();
    }

    private static void add(Paragraphs text, Explanation explanation) {
        text.title(explanation.figure() + " = " + value(explanation));
        text.hanging("formula: " + explanation.formula());
        if (explanation.calculation() != null) {
            text.hanging("numbers: " + explanation.calculation());
        }
        explanation.inputs().forEach(input -> text.hanging("- " + input(input)));
        if (explanation.note() != null) {
            text.hanging("note: " + explanation.note());
        }
        text.blank();
    }

    private static String value(Explanation explanation) {
        Double value = explanation.value();
        if (value == null) {
            return "not computed";
        }
        Double low = explanation.low();
        Double high = explanation.high();
        if (low == null || high == null) {
            boolean coarse = explanation.figure().startsWith("adpe");
            return Rounding.significant(value, coarse ? 1 : 4) + " " + explanation.unit();
        }
        return Rounding.text(value, low, high) + " " + explanation.unit() + " (" + Rounding.end(low, value, low, high)
                + "-" + Rounding.end(high, value, low, high) + ")";
    }

    private static String input(Explanation.Input input) {
        String amount = Quantities.number(input.value()) + (input.unit().isEmpty() ? "" : " " + input.unit());
        StringBuilder text = new StringBuilder(input.name())
                .append(input.unit().equals(Explanation.RELATIVE) ? "" : " " + amount)
                .append(" (")
                .append(input.kind())
                .append("): ")
                .append(new Source(input.source(), input.year(), input.licence()).text());
        if (input.licence() != null && !input.licence().isEmpty()) {
            text.append(", ").append(input.licence());
        }
        Double share = input.varianceShare();
        return share == null || share == 0
                ? text.toString()
                : text.append("; ")
                        .append(Quantity.roughPercent(share))
                        .append(" of the variance")
                        .toString();
    }
}
