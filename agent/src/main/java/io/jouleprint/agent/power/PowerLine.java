package io.jouleprint.agent.power;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * The watts in a host-to-guest power file.
 *
 * <p>Three shapes are in use (documentation of each tool, read 2026): one number (JoularJX "watts", Joular Core
 * {@code -i}); PowerJoular's CSV {@code date,utilisation,watts[,...]}; Joular Core's CSV
 * {@code epochSeconds,watts[,cpu,gpu,usage[,process watts,...]]}, where a line about one process, the virtual machine on
 * its host, carries that process's watts sixth.
 */
final class PowerLine {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}(\\.[0-9]*)?([eE][+-]?[0-9]{1,2})?");
    private static final Pattern EPOCH_SECONDS = Pattern.compile("[0-9]{9,11}(\\.[0-9]+)?");

    private PowerLine() {}

    /** The last finished line of {@code text}; all of it if it is one line that does not end in a line feed. */
    static String lastLine(String text) {
        int end = text.lastIndexOf('\n');
        String finished = end < 0 ? text : text.substring(0, end);
        return finished.substring(finished.lastIndexOf('\n') + 1).strip();
    }

    /** Empty for a header, half a line or anything else that is no power. */
    static OptionalDouble watts(String line) {
        String[] columns = line.split(",", -1);
        String watts = columns[column(columns)].strip();
        return NUMBER.matcher(watts).matches() ? OptionalDouble.of(Double.parseDouble(watts)) : OptionalDouble.empty();
    }

    private static int column(String[] columns) {
        if (columns.length == 1) {
            return 0;
        }
        if (EPOCH_SECONDS.matcher(columns[0].strip()).matches()) {
            return columns.length > 5 ? 5 : 1;
        }
        return Math.min(2, columns.length - 1);
    }
}
