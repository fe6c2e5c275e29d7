package io.jouleprint.agent.core;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What an option's value must look like, and how to say so.
 *
 * <p>Named classes and plain loops here and wherever else the agent starts: the first lambda or regular expression of a
 * JVM costs more than all of our options.
 */
abstract class OptionFormat {
    static final OptionFormat TEXT = new Text();
    static final OptionFormat PATH = new PathName();

    abstract boolean accepts(String value);

    /** In words, after "expected". */
    abstract String expected();

    static OptionFormat oneOf(String... allowed) {
        return new OneOf(List.of(allowed));
    }

    /** A list of {@code allowed} names, separated by comma, semicolon or plus. */
    static OptionFormat someOf(String... allowed) {
        return new SomeOf(List.of(allowed));
    }

    static OptionFormat number(double least, double most) {
        return new Amount(least, most);
    }

    static OptionFormat duration(String least, String most) {
        return new Time(least, most);
    }

    static List<String> names(String list) {
        List<String> names = new ArrayList<>();
        for (String part : list.replace(';', ',').replace('+', ',').split(",")) {
            String name = part.strip();
            if (!name.isEmpty() && !names.contains(name)) {
                names.add(name);
            }
        }
        return names;
    }

    /** A whole number with its unit: {@code 100ms}, {@code 5s}, {@code 10m}, {@code 1h}. */
    static Duration parseDuration(String value) {
        int digits = 0;
        while (digits < value.length() && Character.isDigit(value.charAt(digits))) {
            digits++;
        }
        if (digits == 0 || digits > 9) {
            throw new IllegalArgumentException("not a duration: " + value);
        }
        long amount = Long.parseLong(value.substring(0, digits));
        return switch (value.substring(digits)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> throw new IllegalArgumentException("not a duration: " + value);
        };
    }

    private static final class Text extends OptionFormat {
        @Override
        boolean accepts(String value) {
            return !value.isEmpty();
        }

        @Override
        String expected() {
            return "a value";
        }
    }

    private static final class PathName extends OptionFormat {
        @Override
        boolean accepts(String value) {
            try {
                return !Path.of(value).toString().isEmpty();
            } catch (InvalidPathException e) {
                return false;
            }
        }

        @Override
        String expected() {
            return "a path";
        }
    }

    private static final class OneOf extends OptionFormat {
        private final List<String> allowed;

        OneOf(List<String> allowed) {
            this.allowed = allowed;
        }

        @Override
        boolean accepts(String value) {
            return allowed.contains(value);
        }

        @Override
        String expected() {
            return "one of " + String.join(", ", allowed);
        }
    }

    private static final class SomeOf extends OptionFormat {
        private final List<String> allowed;

        SomeOf(List<String> allowed) {
            this.allowed = allowed;
        }

        @Override
        boolean accepts(String value) {
            List<String> names = names(value);
            return !names.isEmpty() && allowed.containsAll(names);
        }

        @Override
        String expected() {
            return "some of " + String.join(", ", allowed);
        }
    }

    private static final class Amount extends OptionFormat {
        private final double least;
        private final double most;

        Amount(double least, double most) {
            this.least = least;
            this.most = most;
        }

        @Override
        boolean accepts(String value) {
            try {
                double number = Double.parseDouble(value);
                return number >= least && number <= most;
            } catch (NumberFormatException e) {
                return false;
            }
        }

        @Override
        String expected() {
            return "a number, such as 12.5";
        }
    }

    private static final class Time extends OptionFormat {
        private final String least;
        private final String most;

        Time(String least, String most) {
            this.least = least;
            this.most = most;
        }

        @Override
        boolean accepts(String value) {
            try {
                Duration time = parseDuration(value);
                return time.compareTo(parseDuration(least)) >= 0 && time.compareTo(parseDuration(most)) <= 0;
            } catch (IllegalArgumentException e) {
                return false;
            }
        }

        @Override
        String expected() {
            return "a time from " + least + " to " + most;
        }
    }
}
