package io.jouleprint.reporter.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks a JSON value against one of our schemas: the part of JSON Schema 2020-12 that they use.
 *
 * <p>A validator library would double the size of the jar and bring a second JSON parser; the tests hold this one
 * against such a library. A keyword that it does not know is an error, so that nothing goes unchecked in silence.
 */
final class SchemaCheck {
    private static final int MOST_FINDINGS = 100;
    private static final Set<String> NOTES = Set.of(
            "$schema",
            "$id",
            "$defs",
            "$comment",
            "title",
            "description",
            "examples",
            "default",
            "format",
            "deprecated");

    private final Map<?, ?> root;
    private final List<Finding> findings = new ArrayList<>();

    private SchemaCheck(Map<?, ?> root) {
        this.root = root;
    }

    /** What is wrong where. */
    record Finding(String place, String problem) {}

    static List<Finding> check(Map<?, ?> schema, @Nullable Object value) {
        SchemaCheck check = new SchemaCheck(schema);
        check.schema(schema, value, "");
        return check.findings;
    }

    private void schema(@Nullable Object schema, @Nullable Object value, String place) {
        if (schema instanceof Boolean allowed) {
            require(allowed, place, "is not allowed");
            return;
        }
        Map<?, ?> keywords = (Map<?, ?>) expect(schema);
        for (Map.Entry<?, ?> keyword : keywords.entrySet()) {
            if (findings.size() < MOST_FINDINGS) {
                keyword((String) keyword.getKey(), keyword.getValue(), keywords, value, place);
            }
        }
    }

    private static Object expect(@Nullable Object value) {
        if (value == null) {
            throw new IllegalStateException("null where a schema is expected");
        }
        return value;
    }

    private void keyword(String name, @Nullable Object rule, Map<?, ?> schema, @Nullable Object value, String place) {
        if (NOTES.contains(name)) {
            return;
        }
        switch (name) {
            case "$ref" -> schema(resolve((String) expect(rule)), value, place);
            case "type" -> require(isOfType(rule, value), place, "found " + show(value) + ", expected " + rule);
            case "const" -> require(expect(rule).equals(value), place, "found " + show(value) + ", expected " + rule);
            case "enum" ->
                require(
                        ((List<?>) expect(rule)).contains(value),
                        place,
                        "found " + show(value) + ", expected one of " + rule);
            case "anyOf", "oneOf" -> alternatives(name, (List<?>) expect(rule), value, place);
            case "allOf" -> ((List<?>) expect(rule)).forEach(part -> schema(part, value, place));
            default -> byType(name, rule, schema, value, place);
        }
    }

    private void byType(String name, @Nullable Object rule, Map<?, ?> schema, @Nullable Object value, String place) {
        switch (name) {
            case "properties",
                    "additionalProperties",
                    "propertyNames",
                    "required",
                    "minProperties",
                    "maxProperties" -> {
                if (value instanceof Map<?, ?> object) {
                    object(name, expect(rule), schema, object, place);
                }
            }
            case "items", "prefixItems", "minItems", "maxItems", "uniqueItems" -> {
                if (value instanceof List<?> array) {
                    array(name, expect(rule), schema, array, place);
                }
            }
            case "pattern", "minLength", "maxLength" -> {
                if (value instanceof String text) {
                    text(name, expect(rule), text, place);
                }
            }
            case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum" -> {
                if (value instanceof Double number) {
                    number(name, (Double) expect(rule), number, place);
                }
            }
            default -> throw new IllegalStateException("schema keyword not supported: " + name);
        }
    }

    private void object(String name, Object rule, Map<?, ?> schema, Map<?, ?> object, String place) {
        switch (name) {
            case "properties" ->
                ((Map<?, ?>) rule).forEach((key, part) -> {
                    if (object.containsKey(key)) {
                        schema(part, object.get(key), child(place, key));
                    }
                });
            case "additionalProperties" ->
                object.forEach((key, value) -> {
                    boolean named = schema.get("properties") instanceof Map<?, ?> known && known.containsKey(key);
                    if (!named) {
                        schema(rule, value, child(place, key));
                    }
                });
            case "propertyNames" -> object.keySet().forEach(key -> schema(rule, key, child(place, key)));
            case "required" ->
                ((List<?>) rule).forEach(key -> require(object.containsKey(key), child(place, key), "is missing"));
            case "minProperties" -> require(object.size() >= (Double) rule, place, "has too few entries");
            default -> require(object.size() <= (Double) rule, place, "has too many entries");
        }
    }

    private void array(String name, Object rule, Map<?, ?> schema, List<?> array, String place) {
        int prefix = schema.get("prefixItems") instanceof List<?> parts ? parts.size() : 0;
        switch (name) {
            case "items" -> {
                for (int i = prefix; i < array.size(); i++) {
                    schema(rule, array.get(i), place + "[" + i + "]");
                }
            }
            case "prefixItems" -> {
                for (int i = 0; i < Math.min(prefix, array.size()); i++) {
                    schema(((List<?>) rule).get(i), array.get(i), place + "[" + i + "]");
                }
            }
            case "minItems" ->
                require(
                        array.size() >= (Double) rule,
                        place,
                        "found " + array.size() + " items, expected at least " + ((Double) rule).intValue());
            case "maxItems" ->
                require(
                        array.size() <= (Double) rule,
                        place,
                        "found " + array.size() + " items, expected at most " + ((Double) rule).intValue());
            default ->
                require(!(Boolean) rule || Set.copyOf(array).size() == array.size(), place, "has repeated items");
        }
    }

    private void text(String name, Object rule, String text, String place) {
        switch (name) {
            case "pattern" ->
                require(
                        Pattern.compile((String) rule).matcher(text).find(),
                        place,
                        "found " + show(text) + ", expected " + rule);
            case "minLength" -> require(text.codePointCount(0, text.length()) >= (Double) rule, place, "is too short");
            default -> require(text.codePointCount(0, text.length()) <= (Double) rule, place, "is too long");
        }
    }

    private void number(String name, double limit, double number, String place) {
        boolean holds =
                switch (name) {
                    case "minimum" -> number >= limit;
                    case "maximum" -> number <= limit;
                    case "exclusiveMinimum" -> number > limit;
                    default -> number < limit;
                };
        require(holds, place, "found " + number + ", expected " + name + " " + limit);
    }

    private void alternatives(String name, List<?> parts, @Nullable Object value, String place) {
        long fitting = parts.stream().filter(part -> fits(part, value)).count();
        if (fitting == 0 && parts.size() == 2) {
            // "this or null": what is wrong with this tells more than that neither fits
            Object other = parts.get(parts.get(0) instanceof Map<?, ?> map && "null".equals(map.get("type")) ? 1 : 0);
            schema(other, value, place);
            return;
        }
        require(
                name.equals("anyOf") ? fitting > 0 : fitting == 1,
                place,
                show(value) + " fits none of the alternatives");
    }

    private boolean fits(@Nullable Object schema, @Nullable Object value) {
        SchemaCheck attempt = new SchemaCheck(root);
        attempt.schema(schema, value, "");
        return attempt.findings.isEmpty();
    }

    private Object resolve(String reference) {
        Object target = root;
        for (String step : reference.substring(1).split("/", -1)) {
            target = step.isEmpty() ? target : expect(((Map<?, ?>) target).get(step));
        }
        return target;
    }

    private static boolean isOfType(@Nullable Object rule, @Nullable Object value) {
        if (rule instanceof List<?> types) {
            return types.stream().anyMatch(type -> isOfType(type, value));
        }
        return switch (String.valueOf(rule)) {
            case "null" -> value == null;
            case "object" -> value instanceof Map;
            case "array" -> value instanceof List;
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "integer" -> value instanceof Double number && number == Math.rint(number);
            default -> value instanceof Double;
        };
    }

    private void require(boolean holds, String place, String problem) {
        if (!holds) {
            findings.add(new Finding(place, problem));
        }
    }

    private static String child(String place, Object key) {
        return place.isEmpty() ? key.toString() : place + "." + key;
    }

    private static String show(@Nullable Object value) {
        String text = value instanceof String
                ? "\"" + value + "\""
                : value instanceof Map ? "an object" : String.valueOf(value);
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }
}
