package io.jouleprint.agent.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Splits {@code key=value,key=value}. A comma starts a new option only where {@code key=} follows, so that values may
 * hold commas; {@code '...'} takes anything.
 */
final class ArgumentParser {
    private final String text;
    private final List<Map.Entry<String, String>> entries = new ArrayList<>();

    private ArgumentParser(String text) {
        this.text = text;
    }

    /** Entries in the order given; text that is no option becomes a key with an empty value. */
    static List<Map.Entry<String, String>> parse(String arguments) {
        ArgumentParser parser = new ArgumentParser(arguments);
        for (int at = 0; at < arguments.length(); ) {
            at = parser.option(at) + 1;
        }
        return parser.entries;
    }

    /** Takes one option and returns where it ends. */
    private int option(int start) {
        int value = valueStart(start);
        if (value < 0) {
            int end = end(start);
            entries.add(Map.entry(text.substring(start, end), ""));
            return end;
        }
        String key = text.substring(start, value - 1);
        int quote = text.startsWith("'", value) ? text.indexOf('\'', value + 1) : -1;
        boolean quoted = quote > 0 && (quote + 1 == text.length() || text.charAt(quote + 1) == ',');
        int end = quoted ? quote + 1 : end(value);
        entries.add(Map.entry(key, quoted ? text.substring(value + 1, quote) : text.substring(value, end)));
        return end;
    }

    /** The comma before the next {@code key=}, or the end of all. */
    private int end(int from) {
        int comma = text.indexOf(',', from);
        while (comma >= 0 && valueStart(comma + 1) < 0) {
            comma = text.indexOf(',', comma + 1);
        }
        return comma < 0 ? text.length() : comma;
    }

    /** Behind the {@code =} of a {@code [a-z][A-Za-z0-9.-]*=} at {@code start}, or -1 if there is none. */
    private int valueStart(int start) {
        int at = start;
        while (at < text.length() && isKeyCharacter(text.charAt(at), at == start)) {
            at++;
        }
        return at > start && at < text.length() && text.charAt(at) == '=' ? at + 1 : -1;
    }

    private static boolean isKeyCharacter(char c, boolean first) {
        boolean lower = c >= 'a' && c <= 'z';
        return first ? lower : lower || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
    }
}
