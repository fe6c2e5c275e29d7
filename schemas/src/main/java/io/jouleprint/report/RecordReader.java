package io.jouleprint.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON into records, strictly: a component that is not {@link Nullable} must be there and have its type; unknown
 * keys are passed over, so that reports of later minor versions can be read.
 *
 * <p>Own code instead of a data binding library for two reasons: a command that reads one file starts 0.2 s sooner, and
 * an error names the place the way a user looks for it ({@code trainings[0].epochs[2].steps}).
 */
final class RecordReader {
    private static final double SMALLEST = 1e-60;
    private static final double LARGEST = 1e60;

    /** Reflection costs more than parsing; a thousand reports share what it found. */
    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };

    private final JsonParser json;

    RecordReader(JsonParser json) {
        this.json = json;
    }

    /** Reads the object that the parser's current token starts. */
    <T extends Record> T read(Class<T> type, String place) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw unexpected(place, "an object");
        }
        return type.cast(object(type, place));
    }

    private Object object(Class<?> type, String place) throws IOException {
        Shape shape = SHAPES.get(type);
        Object[] values = new Object[shape.components.size()];
        while (json.nextToken() != JsonToken.END_OBJECT) {
            Integer index = shape.indexes.get(json.currentName());
            json.nextToken();
            if (index == null) {
                json.skipChildren();
            } else {
                String name = shape.components.get(index).getName();
                values[index] = value(shape.types.get(index), child(place, name));
            }
        }
        shape.requirePresent(values, place);
        return shape.create(values, place);
    }

    private @Nullable Object value(AnnotatedType type, String place) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            if (!mayBeNull(type)) {
                throw new ReportException(place, "found null, expected " + describe(type));
            }
            return null;
        }
        Class<?> raw = raw(type.getType());
        if (raw == List.class) {
            return list(argument(type, 0), place);
        }
        if (raw == Map.class) {
            return map(raw(argument(type, 0).getType()), argument(type, 1), place);
        }
        if (raw.isRecord()) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw unexpected(place, "an object");
            }
            return object(raw, place);
        }
        return scalar(raw, place);
    }

    private List<@Nullable Object> list(AnnotatedType element, String place) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw unexpected(place, "an array");
        }
        List<@Nullable Object> items = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            items.add(element(element, place + "[" + items.size() + "]"));
        }
        return items;
    }

    /** In a list or a map even a list must not be null: absent is another thing there than empty. */
    private @Nullable Object element(AnnotatedType type, String place) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL && !type.isAnnotationPresent(Nullable.class)) {
            throw new ReportException(place, "found null, expected " + describe(type));
        }
        return value(type, place);
    }

    private Map<Object, @Nullable Object> map(Class<?> keyType, AnnotatedType valueType, String place)
            throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw unexpected(place, "an object");
        }
        Map<Object, @Nullable Object> entries = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            String entryPlace = child(place, name);
            json.nextToken();
            entries.put(keyType.isEnum() ? constant(keyType, name, entryPlace) : name, element(valueType, entryPlace));
        }
        return entries;
    }

    private Object scalar(Class<?> type, String place) throws IOException {
        if (type == String.class && json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getText();
        }
        if (type.isEnum() && json.currentToken() == JsonToken.VALUE_STRING) {
            return constant(type, json.getText(), place);
        }
        if ((type == boolean.class || type == Boolean.class)
                && json.currentToken().isBoolean()) {
            return json.getBooleanValue();
        }
        if (json.currentToken().isNumeric()) {
            return number(type, place);
        }
        throw unexpected(place, describe(type));
    }

    private Object number(Class<?> type, String place) throws IOException {
        double number = json.getDoubleValue();
        if (type == double.class || type == Double.class) {
            if (!isReckonable(number, place)) {
                throw unexpected(place, "0 or a number of 1e-60 to 1e60");
            }
            return number;
        }
        boolean whole = number == Math.rint(number);
        if (whole && (type == long.class || type == Long.class) && Math.abs(number) <= Long.MAX_VALUE) {
            return json.currentToken() == JsonToken.VALUE_NUMBER_INT ? json.getLongValue() : (long) number;
        }
        if (whole && (type == int.class || type == Integer.class) && Math.abs(number) <= Integer.MAX_VALUE) {
            return (int) number;
        }
        throw unexpected(place, describe(type));
    }

    /**
     * Whether sums, products and quotients of it stay within 64 bits. Losses and metrics are shown, not reckoned with, and
     * may be anything: those of a training that diverges are.
     */
    private static boolean isReckonable(double number, String place) {
        double size = Math.abs(number);
        boolean shown = place.contains("loss") || place.contains("metrics.");
        return shown ? Double.isFinite(number) : size == 0 || (size >= SMALLEST && size <= LARGEST);
    }

    private static Object constant(Class<?> type, String text, String place) {
        List<String> allowed = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            String name = RecordWriter.name((Enum<?>) constant);
            if (name.equals(text)) {
                return constant;
            }
            allowed.add(name);
        }
        throw new ReportException(place, "found \"" + clip(text) + "\", expected one of " + allowed);
    }

    private ReportException unexpected(String place, String expected) throws IOException {
        return new ReportException(place, "found " + found() + ", expected " + expected);
    }

    private String found() throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> '"' + clip(json.getText()) + '"';
            default -> clip(json.getText());
        };
    }

    private static String clip(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    private static String child(String place, String name) {
        return place.isEmpty() ? clip(name) : place + "." + clip(name);
    }

    private static boolean mayBeNull(AnnotatedType type) {
        Class<?> raw = raw(type.getType());
        return type.isAnnotationPresent(Nullable.class) || raw == List.class || raw == Map.class;
    }

    private static Class<?> raw(Type type) {
        return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
    }

    private static AnnotatedType argument(AnnotatedType type, int index) {
        return ((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments()[index];
    }

    private static String describe(AnnotatedType type) {
        return describe(raw(type.getType()));
    }

    private static String describe(Class<?> type) {
        if (type == String.class) {
            return "a string";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type.isEnum()) {
            return "a name";
        }
        if (type.isRecord() || type == Map.class) {
            return "an object";
        }
        if (type == List.class) {
            return "an array";
        }
        return type == double.class || type == Double.class ? "a number" : "a whole number";
    }

    /** A record class: its components by name and its canonical constructor. */
    private record Shape(
            List<RecordComponent> components,
            List<AnnotatedType> types,
            Map<String, Integer> indexes,
            Constructor<?> constructor) {
        static Shape of(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            Map<String, Integer> indexes = new HashMap<>();
            AnnotatedType[] types = new AnnotatedType[components.length];
            Class<?>[] parameters = new Class<?>[components.length];
            for (int i = 0; i < components.length; i++) {
                indexes.put(components[i].getName(), i);
                types[i] = components[i].getAnnotatedType();
                parameters[i] = components[i].getType();
            }
            try {
                return new Shape(List.of(components), List.of(types), indexes, type.getDeclaredConstructor(parameters));
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException("a record without its canonical constructor: " + type, e);
            }
        }

        void requirePresent(@Nullable Object[] values, String place) {
            for (int i = 0; i < values.length; i++) {
                if (values[i] == null && !mayBeNull(types.get(i))) {
                    throw new ReportException(
                            child(place, components.get(i).getName()),
                            "is missing, expected " + describe(types.get(i)));
                }
            }
        }

        Object create(@Nullable Object[] values, String place) {
            try {
                return constructor.newInstance(values);
            } catch (InvocationTargetException e) {
                throw new ReportException(
                        place, String.valueOf(e.getTargetException().getMessage()));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot create " + constructor, e);
            }
        }
    }
}
