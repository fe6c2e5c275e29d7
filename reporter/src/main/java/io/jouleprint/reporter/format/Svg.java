package io.jouleprint.reporter.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Numbers and axes for drawings of 1 000 by 300 units. */
final class Svg {
    static final double WIDTH = 1000;
    static final double HEIGHT = 300;

    private Svg() {}

    static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** At most two decimals: a hundredth of a unit is never seen. */
    static String number(double value) {
        String text = number(value, 2);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }

    /** A round number at or above the value: 1, 2, 2.5 or 5 times a power of ten. */
    static double roundUp(double value) {
        if (!(value > 0)) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (double step : new double[] {1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10}) {
            if (step * power >= value * (1 - 1e-9)) {
                return step * power;
            }
        }
        return 10 * power;
    }

    /** Heights of the lines between the top and the bottom, both included. */
    static List<String> gridLines(int parts) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i <= parts; i++) {
            lines.add(number(HEIGHT * i / parts));
        }
        return lines;
    }
}
