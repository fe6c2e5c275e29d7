package io.jouleprint.reporter.cli;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The agent's findings as text: one block for each source, nothing left out, whatever keys a later agent adds. */
final class DoctorText {
    private final StringBuilder text = new StringBuilder();

    private DoctorText() {}

    static String of(Map<?, ?> findings) {
        DoctorText doctor = new DoctorText();
        doctor.entries(findings, "");
        return doctor.text.toString();
    }

    private void entries(Map<?, ?> object, String indent) {
        object.forEach((key, value) -> entry(String.valueOf(key), value, indent));
    }

    private void entry(String key, @Nullable Object value, String indent) {
        if (value instanceof Map<?, ?> object) {
            text.append(indent).append(key).append(":\n");
            entries(object, indent + "  ");
        } else if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map) {
            text.append(indent).append(key).append(":\n");
            list.forEach(item -> item(item, indent + "  "));
        } else if (value != null) {
            text.append(indent).append(key).append(": ").append(show(value)).append('\n');
        }
    }

    private void item(@Nullable Object item, String indent) {
        if (item instanceof Map<?, ?> object) {
            DoctorText inner = new DoctorText();
            inner.entries(object, indent + "  ");
            String lines = inner.text.toString();
            text.append(indent)
                    .append("- ")
                    .append(lines, Math.min(lines.length(), indent.length() + 2), lines.length());
        } else {
            text.append(indent).append("- ").append(show(item)).append('\n');
        }
    }

    private static String show(@Nullable Object value) {
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString(number.longValue());
        }
        if (value instanceof List<?> list) {
            return String.join(", ", list.stream().map(DoctorText::show).toList());
        }
        return Lines.single(String.valueOf(value));
    }
}
