package io.jouleprint.agent.core;

import io.jouleprint.report.EnergyReport.Option;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes names and paths out of text, for {@code redact=identity}. */
final class Redaction {
    static final String REDACTED = "redacted";

    /** Where the kernel shows its devices: the same on every machine, and what a remedy is about. */
    private static final Pattern PATH =
            Pattern.compile("(?<![\\w.=])/(?!(?:sys|proc|dev|host)/)[\\w.%@+~-]+(?:/[^\\s:;,'\")]*)?");

    private static final int SHORTEST_NAME = 3;

    private final List<String> names = new ArrayList<>();

    Redaction(AgentOptions options, Path output, @Nullable String hostname) {
        names.add(output.toString());
        for (Map.Entry<String, Option> entry : options.effective().entrySet()) {
            OptionKey key = OptionKey.of(entry.getKey());
            if (key != null && key.isFreeText() && !entry.getValue().source().equals("default")) {
                names.add(entry.getValue().value());
            }
        }
        for (String property : new String[] {"user.dir", "user.home", "user.name"}) {
            add(System.getProperty(property));
        }
        for (String variable : new String[] {"HOME", "USER", "LOGNAME", "USERNAME", "HOSTNAME", "COMPUTERNAME"}) {
            add(System.getenv(variable));
        }
        add(hostname);
    }

    private void add(@Nullable String name) {
        if (name != null && !name.equals("root")) { // everybody's, and part of an option's name
            names.add(name);
        }
    }

    String text(String text) {
        String redacted = text;
        for (String name : names) {
            if (name.length() >= SHORTEST_NAME) {
                redacted = Pattern.compile("(?<!\\w)" + Pattern.quote(name) + "(?!\\w)", Pattern.CASE_INSENSITIVE)
                        .matcher(redacted)
                        .replaceAll(REDACTED);
            }
        }
        return PATH.matcher(redacted).replaceAll(REDACTED);
    }
}
