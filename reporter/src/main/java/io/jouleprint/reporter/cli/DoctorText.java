package io.jouleprint.reporter.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The agent's findings as text: the verdict, then each source with its fix, then all the rest, key by key. */
final class DoctorText {
    private final StringBuilder text = new StringBuilder();

    private DoctorText() {}

    static String of(Map<?, ?> findings) {
        DoctorText doctor = new DoctorText();
        Map<Object, @Nullable Object> rest = new LinkedHashMap<>(findings);
        doctor.line("", show(rest.remove("summary")));
        doctor.text.append('\n');
        if (rest.remove("sources") instanceof List<?> sources) {
            sources.forEach(doctor::source);
        }
        doctor.text.append('\n');
        doctor.entries(rest, "");
        return doctor.text.toString();
    }

    private void source(@Nullable Object source) {
        if (!(source instanceof Map<?, ?> map)) {
            return;
        }
        boolean ready = "ready".equals(map.get("status"));
        line(ready ? "[ok] " : "[--] ", show(map.get("id")) + (ready ? "" : ": " + show(map.get("reason"))));
        if (map.get("remedy") != null) {
            line("     fix: ", show(map.get("remedy")));
        }
        list(map.get("meters")).forEach(meter -> line("     ", meter(meter)));
        list(map.get("warnings")).forEach(warning -> line("     ! ", show(warning)));
    }

    private static String meter(@Nullable Object meter) {
        if (!(meter instanceof Map<?, ?> map)) {
            return show(meter);
        }
        String total = Boolean.TRUE.equals(map.get("inTotal")) ? "counts" : "does not count";
        return show(map.get("id")) + " (" + show(map.get("component")) + ", " + show(map.get("method")) + "): " + total
                + ", " + show(map.get("why"));
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private void line(String lead, String words) {
        text.append(lead).append(words).append('\n');
    }

    private void entries(Map<?, ?> object, String indent) {
        object.forEach((key, value) -> entry(Lines.single(String.valueOf(key)), value, indent));
    }

    private void entry(String key, @Nullable Object value, String indent) {
        if (value instanceof Map<?, ?> object) {
            line(indent, key + ":");
            entries(object, indent + "  ");
        } else if (value instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance)) {
            line(indent, key + ":");
            list.forEach(item -> item(item, indent + "  "));
        } else if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
            line(indent, key + ": " + show(value));
        }
    }

    private void item(@Nullable Object item, String indent) {
        if (item instanceof Map<?, ?> object) {
            DoctorText inner = new DoctorText();
            inner.entries(object, "");
            line(
                    indent + "- ",
                    String.join(
                            ", ",
                            inner.text.toString().lines().map(String::strip).toList()));
        } else {
            line(indent + "- ", show(item));
        }
    }

    private static String show(@Nullable Object value) {
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString(number.longValue());
        }
        if (value instanceof List<?> list) {
            return String.join(", ", list.stream().map(DoctorText::show).toList());
        }
        return value == null ? "unknown" : Lines.single(value.toString());
    }
}
