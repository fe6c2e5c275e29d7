package io.jouleprint.reporter.format;

import io.jouleprint.reporter.impact.Difference;
import io.jouleprint.reporter.impact.Rounding;
import java.util.ArrayList;
import java.util.List;

/** Why one run cost more or less than another, in words and a table. */
public final class DifferenceText {
    private static final double NOTHING = 1e-9;

    private DifferenceText() {}

    public static String of(Difference difference, String before, String after, Canvas canvas) {
        return new Paragraphs(canvas)
                .title(Printable.line(before, 60) + " -> " + Printable.line(after, 60))
                .line(sentence(difference))
                .blank()
                .grid(effects(difference))
                .blank()
                .line(how(difference))
                .notes(difference.notes())
                .toString();
    }

    static String sentence(Difference difference) {
        String percent =
                difference.before() == 0 ? "" : " (" + signed(100 * difference.change() / difference.before()) + " %)";
        return amount(difference, difference.before()) + " before, " + amount(difference, difference.after())
                + " after: " + signedAmount(difference, difference.change()) + percent;
    }

    static String how(Difference difference) {
        return "The effects add up to the change (" + difference.method().toUpperCase(java.util.Locale.ROOT)
                + "); units counted: " + difference.unit() + "s; intervals are 95 %.";
    }

    static Grid effects(Difference difference) {
        List<List<String>> rows = new ArrayList<>();
        for (Difference.Effect effect : difference.effects()) {
            rows.add(List.of(
                    effect.factor(),
                    value(effect.before(), effect.unit()),
                    value(effect.after(), effect.unit()),
                    effect(difference, effect),
                    interval(difference, effect)));
        }
        return new Grid(List.of("Factor", "Before", "After", "Effect", "Interval"), rows, 1);
    }

    /** In the digits that its interval supports. */
    private static String effect(Difference difference, Difference.Effect effect) {
        return signedAmount(difference, effect.effect(), effect);
    }

    private static String interval(Difference difference, Difference.Effect effect) {
        String low = signedAmount(difference, effect.low(), effect);
        String high = signedAmount(difference, effect.high(), effect);
        return low.equals(high) ? "" : low + " to " + high;
    }

    private static String signedAmount(Difference difference, double amount, Difference.Effect of) {
        double whole = whole(difference);
        if (Math.abs(amount) < NOTHING * whole) {
            return "0";
        }
        String text = difference.quantity().equals("kWh")
                ? Quantity.part(amount * 3.6e6, whole * 3.6e6, of.effect() * 3.6e6, of.low() * 3.6e6, of.high() * 3.6e6)
                : Quantity.gramsPart(amount, whole, of.effect(), of.low(), of.high());
        return text.startsWith("-") ? text : "+" + text;
    }

    private static double whole(Difference difference) {
        return Math.max(Math.abs(difference.before()), Math.abs(difference.after()));
    }

    private static String value(double value, String unit) {
        return switch (unit) {
            case "kWh" -> Quantity.joules(value * 3.6e6).value();
            case "gCO2e" -> Quantity.grams(value).value();
            case "" -> Quantity.count(value);
            default -> Quantities.number(value) + " " + unit;
        };
    }

    /** In the unit of the larger run; what is lost in its rounding errors is nothing. */
    private static String amount(Difference difference, double amount) {
        double whole = whole(difference);
        double value = Math.abs(amount) < NOTHING * whole ? 0 : amount;
        return difference.quantity().equals("kWh")
                ? Quantity.part(value * 3.6e6, whole * 3.6e6)
                : Quantity.gramsPart(value, whole);
    }

    private static String signedAmount(Difference difference, double amount) {
        String text = amount(difference, Math.abs(amount));
        return text.startsWith("0 ") ? "0" : (amount < 0 ? "-" : "+") + text;
    }

    private static String signed(double value) {
        return (value < 0 ? "" : "+") + Rounding.significant(value, 3);
    }
}
