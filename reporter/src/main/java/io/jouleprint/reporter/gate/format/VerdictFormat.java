package io.jouleprint.reporter.gate.format;

import io.jouleprint.reporter.gate.GateResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One way to write a verdict down. A new format is one class and one line here. */
public interface VerdictFormat {
    /** @param exitCode what the command will return, after {@code --inconclusive} */
    String write(GateResult result, int exitCode);

    /** All formats by the word that chooses them. */
    static List<String> names() {
        return List.copyOf(Registry.FORMATS.keySet());
    }

    /** @throws IllegalArgumentException if there is no format of this name */
    static VerdictFormat of(String name) {
        Supplier<VerdictFormat> format = Registry.FORMATS.get(name);
        if (format == null) {
            throw new IllegalArgumentException(name);
        }
        return format.get();
    }

    /** Keeps the order of the help text. */
    final class Registry {
        private static final Map<String, Supplier<VerdictFormat>> FORMATS = new LinkedHashMap<>();

        static {
            FORMATS.put("text", TextVerdict::new);
            FORMATS.put("json", JsonVerdict::new);
            FORMATS.put("markdown", MarkdownVerdict::new);
            FORMATS.put("junit", JunitVerdict::new);
        }

        private Registry() {}
    }
}
