package io.jouleprint.reporter.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Spoils files in the ways that writers, editors and disks do, and in those that nobody would think of. */
final class Mutator {
    private static final Pattern WORD = Pattern.compile("\"[^\"\n]*\"|[^\\s,:=\"{}\\[\\]]+");
    private static final String[] VALUES = {
        "0",
        "-1",
        "1",
        "-0.0",
        "1e308",
        "-1e308",
        "1.7976931348623157e308",
        "5e-324",
        "1e-300",
        "1e400",
        "NaN",
        "Infinity",
        "9223372036854775807",
        "-9223372036854775808",
        "2147483648",
        "1e18",
        "0.1",
        "99999999999999999999",
        "null",
        "true",
        "\"\"",
        "\"x\"",
        "{}",
        "[]",
        "[[]]",
        "{\"a\":1}",
        "\"\\u0000\\u202e\\u001b[31m\"",
        "\"\\ud800\"",
        "\"2026-01-02T03:04:05Z\"",
        "\"+999999999-12-31T23:59:59Z\"",
        "\"-999999999-01-01T00:00:00Z\"",
        "\"cpu\"",
        "\"measured\"",
        "\"<script>alert(1)</script>\"",
        "'",
        "\"",
        "",
        ",",
        "%s%n",
        "é",
        "1,2",
        "0x10",
        "1_000",
        "\0",
        "*?[{",
        "--x",
        " "
    };

    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.:-])-?\\d+(\\.\\d+)?(?![\\w.:-])");

    private final Random random;

    /** Whether types stay as they are, so that what was read is reckoned with. */
    private final boolean mild;

    Mutator(long seed) {
        random = new Random(seed);
        mild = random.nextBoolean();
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    String anyOf(String... choices) {
        return choices[below(choices.length)];
    }

    String value() {
        return anyOf(VALUES);
    }

    /** One to four changes to a text. */
    byte[] spoil(String text) {
        String spoilt = text;
        for (int i = below(4); i >= 0; i--) {
            spoilt = switch (mild ? 0 : below(10)) {
                case 0, 1, 2, 3, 4 -> word(spoilt);
                case 5 -> line(spoilt);
                case 6 -> cut(spoilt);
                case 7 -> insert(spoilt, "[".repeat(1 + below(3000)));
                case 8 -> insert(spoilt, "9".repeat(1 + below(3000)));
                default -> insert(spoilt, value());
            };
        }
        byte[] bytes = spoilt.getBytes(StandardCharsets.UTF_8);
        if (!mild && below(4) == 0 && bytes.length > 0) {
            bytes[below(bytes.length)] = (byte) below(256);
        }
        return bytes;
    }

    /** One to four changes to JSON that stays JSON. */
    @Nullable
    Object spoil(@Nullable Object tree) {
        Object spoilt = tree;
        for (int i = below(4); i >= 0; i--) {
            int[] left = {below(size(spoilt))};
            spoilt = change(spoilt, left);
        }
        return spoilt;
    }

    private @Nullable Object change(@Nullable Object tree, int[] left) {
        if (left[0]-- == 0) {
            return changed(tree);
        }
        if (tree instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, value) -> copy.put(key, left[0] < 0 ? value : change(value, left)));
            if (left[0] == -1 && below(4) == 0) {
                copy.remove(new ArrayList<>(map.keySet()).get(below(map.size())));
            }
            return copy;
        }
        if (tree instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(value -> copy.add(left[0] < 0 ? value : change(value, left)));
            return copy;
        }
        return tree;
    }

    private @Nullable Object changed(@Nullable Object value) {
        if (mild && (value instanceof Double || value instanceof String || value instanceof Boolean)) {
            return value instanceof Double number
                    ? Double.valueOf(rescaled(number))
                    : value instanceof Boolean flag ? Boolean.valueOf(!flag) : "";
        }
        if (value instanceof Double number && below(2) == 0) {
            return number * Math.pow(10, below(40) - 20) * (below(4) == 0 ? -1 : 1);
        }
        if (value instanceof List<?> list && !list.isEmpty() && below(2) == 0) {
            List<@Nullable Object> copy = new ArrayList<>(list);
            copy.add(below(list.size()), list.get(below(list.size())));
            return below(2) == 0 ? copy : copy.subList(0, below(copy.size()));
        }
        Object other = value;
        return switch (below(12)) {
            case 0 -> null;
            case 1 -> 0.0;
            case 2 -> -1.0;
            case 3 -> Double.MAX_VALUE;
            case 4 -> 1e18;
            case 5 -> Double.MIN_VALUE;
            case 6 -> "x".repeat(below(2_000));
            case 7 -> "\u0000\u202e\u001b[31m<b>\ud800";
            case 8 -> nested(below(80), other);
            case 9 -> List.of();
            case 10 -> Map.of();
            default -> below(2) == 0;
        };
    }

    private double rescaled(double number) {
        return below(5) == 0 ? 0 : number * Math.pow(10, below(9) - 4) * (below(16) == 0 ? -1 : 1);
    }

    private static @Nullable Object nested(int levels, @Nullable Object value) {
        Object outer = value;
        for (int i = 0; i < levels; i++) {
            outer = Arrays.asList(outer);
        }
        return outer;
    }

    private static int size(@Nullable Object tree) {
        if (tree instanceof Map<?, ?> map) {
            return 1 + map.values().stream().mapToInt(Mutator::size).sum();
        }
        return tree instanceof List<?> list
                ? 1 + list.stream().mapToInt(Mutator::size).sum()
                : 1;
    }

    /** A number, a name or a string becomes another one, or one that stands elsewhere. */
    private String word(String text) {
        List<MatchResult> words = (mild ? NUMBER : WORD).matcher(text).results().toList();
        if (words.isEmpty()) {
            return text;
        }
        MatchResult word = words.get(below(words.size()));
        String other = below(3) == 0
                ? words.get(below(words.size())).group()
                : mild ? Double.toString(rescaled(Double.parseDouble(word.group()))) : value();
        return text.substring(0, word.start()) + other + text.substring(word.end());
    }

    /** A line goes, or comes twice. */
    private String line(String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        int at = below(lines.size());
        UnaryOperator<String> gone = line -> "";
        if (below(2) == 0) {
            lines.set(at, gone.apply(lines.get(at)));
        } else {
            lines.add(at, lines.get(below(lines.size())));
        }
        return String.join("\n", lines);
    }

    private String cut(String text) {
        int end = below(text.length() + 1);
        return below(2) == 0 ? text.substring(0, end) : text.substring(end);
    }

    private String insert(String text, String piece) {
        int at = below(text.length() + 1);
        return text.substring(0, at) + piece + text.substring(at);
    }

    static String json(@Nullable Object tree) {
        if (tree instanceof Map<?, ?> map) {
            List<String> entries = new ArrayList<>();
            map.forEach((key, value) -> entries.add(quoted(String.valueOf(key)) + ":" + json(value)));
            return "{" + String.join(",", entries) + "}";
        }
        if (tree instanceof List<?> list) {
            return "[" + String.join(",", list.stream().map(Mutator::json).toList()) + "]";
        }
        if (tree instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString(number.longValue()); // else "integer expected" is all that would be seen
        }
        return tree instanceof String text ? quoted(text) : String.valueOf(tree);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars()
                .forEach(c -> quoted.append(
                        c < ' ' || c == '"' || c == '\\' || c > 126 ? String.format("\\u%04x", c) : "" + (char) c));
        return quoted.append('"').toString();
    }
}
