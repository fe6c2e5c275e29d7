package io.jouleprint.report;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes any record as JSON, component names as keys, laid out as by jackson-core's default pretty printer. Not
 * with that: the agent writes its report at the end of other people's programs, where loading its sixty classes costs
 * a quarter of all that the agent costs a short program.
 */
public final class RecordWriter {
    private static final int BUFFER_CHARS = 8_000;
    private static final String HEX = "0123456789ABCDEF";
    /**
     * Looked up once, and fields rather than accessors: of a method that is called again and again the JVM makes a class,
     * and of one that is looked up anew for each call the newer ones make a method handle each time.
     */
    private static final Map<Class<?>, Field[]> FIELDS = new ConcurrentHashMap<>();

    private final OutputStream out;
    private final StringBuilder text = new StringBuilder(BUFFER_CHARS + 1_000);
    private int depth;

    private RecordWriter(OutputStream out) {
        this.out = out;
    }

    /** Writes {@code value} as UTF-8, indented, with a final line break; does not close {@code out}. */
    public static void write(Record value, OutputStream out) throws IOException {
        RecordWriter writer = new RecordWriter(out);
        writer.value(value);
        writer.text.append('\n');
        writer.empty();
        out.flush();
    }

    private void value(@Nullable Object value) throws IOException {
        if (text.length() > BUFFER_CHARS) {
            empty();
        }
        if (value instanceof Record record) {
            object(record);
        } else if (value instanceof Map<?, ?> map) {
            map(map);
        } else if (value instanceof Collection<?> items) {
            array(items);
        } else if (value instanceof Double number) {
            // JSON has no NaN; a value that is none is unknown
            text.append(Double.isFinite(number) ? number : null);
        } else if (value == null || value instanceof Long || value instanceof Integer || value instanceof Boolean) {
            text.append(value);
        } else {
            string(text(value));
        }
    }

    private void object(Record record) throws IOException {
        Field[] fields = fields(record.getClass());
        text.append('{');
        depth++;
        for (int i = 0; i < fields.length; i++) {
            next(i == 0);
            text.append('"').append(fields[i].getName()).append("\" : "); // an identifier needs no escapes
            value(read(fields[i], record));
        }
        end(fields.length == 0);
    }

    private void map(Map<?, ?> map) throws IOException {
        text.append('{');
        depth++;
        boolean first = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            next(first);
            string(text(entry.getKey()));
            text.append(" : ");
            value(entry.getValue());
            first = false;
        }
        end(map.isEmpty());
    }

    private void next(boolean first) {
        text.append(first ? "" : ",");
        line();
    }

    private void end(boolean empty) {
        depth--;
        if (empty) {
            text.append(' ');
        } else {
            line();
        }
        text.append('}');
    }

    private void array(Collection<?> items) throws IOException {
        text.append("[ ");
        boolean first = true;
        for (Object item : items) {
            text.append(first ? "" : ", ");
            value(item);
            first = false;
        }
        text.append(first ? "]" : " ]");
    }

    /** RFC 8259, chapter 7: quotation mark, backslash and the control characters are escaped, all else stays. */
    private void string(String string) {
        text.append('"');
        if (isPlain(string)) {
            text.append(string);
        } else {
            for (int i = 0; i < string.length(); i++) {
                character(string.charAt(i));
            }
        }
        text.append('"');
    }

    private static boolean isPlain(String string) {
        for (int i = 0; i < string.length(); i++) {
            if (isSpecial(string.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSpecial(char c) {
        return c < ' ' || c == '"' || c == '\\';
    }

    private void character(char c) {
        int letter = "\"\\\b\t\n\f\r".indexOf(c);
        if (letter >= 0) {
            text.append('\\').append("\"\\btnfr".charAt(letter));
        } else if (isSpecial(c)) {
            text.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
        } else {
            text.append(c);
        }
    }

    private void line() {
        text.append('\n');
        for (int i = 0; i < depth; i++) {
            text.append("  ");
        }
    }

    private void empty() throws IOException {
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        text.setLength(0);
    }

    private static String text(Object value) {
        return value instanceof Enum<?> constant ? name(constant) : value.toString();
    }

    /** How an enum constant stands in JSON: lower case. */
    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Field[] fields(Class<?> type) {
        Field[] fields = FIELDS.get(type);
        if (fields == null) {
            fields = lookUp(type);
            FIELDS.put(type, fields);
        }
        return fields;
    }

    private static Field[] lookUp(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Field[] fields = new Field[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                fields[i] = type.getDeclaredField(components[i].getName());
                fields[i].setAccessible(true);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("a record without its fields: " + type, e);
        }
        return fields;
    }

    private static @Nullable Object read(Field field, Record record) {
        try {
            return field.get(record);
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException("cannot read " + field, e);
        }
    }
}
