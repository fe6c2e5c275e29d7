package io.jouleprint.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes any record as JSON, component names as keys, laid out as by jackson-core's default pretty printer. Not
 * with that: the agent writes its report at the end of other people's programs, where loading its sixty classes costs
 * a quarter of all that the agent costs a short program.
 */
public final class RecordWriter {
    private static final int BUFFER_CHARS = 8_000;
    private static final String HEX = "0123456789ABCDEF";

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
        RecordComponent[] components = record.getClass().getRecordComponents();
        text.append('{');
        depth++;
        for (int i = 0; i < components.length; i++) {
            key(components[i].getName(), i == 0);
            value(read(components[i], record));
        }
        end(components.length == 0);
    }

    private void map(Map<?, ?> map) throws IOException {
        text.append('{');
        depth++;
        boolean first = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            key(text(entry.getKey()), first);
            value(entry.getValue());
            first = false;
        }
        end(map.isEmpty());
    }

    private void key(String name, boolean first) {
        text.append(first ? "" : ",");
        line();
        string(name);
        text.append(" : ");
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
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c >= ' ') {
                text.append(c);
            } else {
                control(c);
            }
        }
        text.append('"');
    }

    private void control(char c) {
        int letter = "\b\t\n\f\r".indexOf(c);
        if (letter >= 0) {
            text.append('\\').append("btnfr".charAt(letter));
        } else {
            text.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
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

    private static @Nullable Object read(RecordComponent component, Record record) throws IOException {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new UncheckedIOException(new IOException("cannot read " + component, e));
        }
    }
}
