package io.jouleprint.agent.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits {@code key=value,key=value}. A comma starts a new option only where {@code key=} follows, so that values may
 * hold commas; {@code '...'} takes anything.
 */
final class ArgumentParser {
    private static final Pattern OPTION = Pattern.compile("([a-z][A-Za-z0-9.-]*)=(?:'([^']*)'(?=,|$)|)");
    private static final Pattern NEXT = Pattern.compile(",(?=[a-z][A-Za-z0-9.-]*=)");

    private ArgumentParser() {}

    /** Entries in the order given; text that is no option becomes a key with an empty value. */
    static List<Map.Entry<String, String>> parse(String arguments) {
        List<Map.Entry<String, String>> entries = new ArrayList<>();
        int at = 0;
        while (at < arguments.length()) {
            Matcher option = OPTION.matcher(arguments).region(at, arguments.length());
            if (!option.lookingAt()) {
                int end = endOfValue(arguments, at);
                entries.add(Map.entry(arguments.substring(at, end), ""));
                at = end + 1;
            } else if (option.group(2) != null) {
                entries.add(Map.entry(option.group(1), option.group(2)));
                at = option.end() + 1;
            } else {
                int end = endOfValue(arguments, option.end());
                entries.add(Map.entry(option.group(1), arguments.substring(option.end(), end)));
                at = end + 1;
            }
        }
        return entries;
    }

    private static int endOfValue(String arguments, int from) {
        Matcher next = NEXT.matcher(arguments).region(from, arguments.length());
        return next.find() ? next.start() : arguments.length();
    }
}
