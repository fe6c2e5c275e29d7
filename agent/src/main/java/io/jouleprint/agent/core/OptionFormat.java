package io.jouleprint.agent.core;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an option's value must look like, and how to say so. */
record OptionFormat(Predicate<String> check, String expected) {
    static final OptionFormat TEXT = new OptionFormat(value -> !value.isEmpty(), "a value");

    static final OptionFormat PATH = new OptionFormat(OptionFormat::isPath, "a path");

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    boolean accepts(String value) {
        return check.test(value);
    }

    static OptionFormat oneOf(String... allowed) {
        return new OptionFormat(List.of(allowed)::contains, "one of " + String.join(", ", allowed));
    }

    /** A list of {@code allowed} names, separated by comma, semicolon or plus. */
    static OptionFormat listOf(String... allowed) {
        return new OptionFormat(
                value -> List.of(allowed).containsAll(names(value))
                        && !names(value).isEmpty(),
                "some of " + String.join(", ", allowed));
    }

    static List<String> names(String list) {
        return Stream.of(list.split("[,;+]"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    static OptionFormat matching(String pattern, String shape) {
        return new OptionFormat(value -> value.matches(pattern), shape);
    }

    static OptionFormat number(double least, double most) {
        return new OptionFormat(
                value -> value.matches("\\d{1,12}(\\.\\d{1,12})?")
                        && Double.parseDouble(value) >= least
                        && Double.parseDouble(value) <= most,
                "a number, such as 12.5");
    }

    static OptionFormat duration(String least, String most) {
        return new OptionFormat(
                value -> DURATION.matcher(value).matches()
                        && parseDuration(value).compareTo(parseDuration(least)) >= 0
                        && parseDuration(value).compareTo(parseDuration(most)) <= 0,
                "a time from " + least + " to " + most);
    }

    private static boolean isPath(String value) {
        try {
            return !Path.of(value).toString().isEmpty();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    static Duration parseDuration(String value) {
        Matcher matcher = DURATION.matcher(value);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a duration: " + value);
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }
}
