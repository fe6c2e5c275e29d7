package io.jouleprint.agent.core;

import io.jouleprint.report.EnergyReport.Option;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The options in force, typed. Values were checked when they were resolved. */
final class AgentOptions {
    private final Map<String, Option> effective;
    private final List<String> problems;
    private final List<String> quietProblems;

    private AgentOptions(OptionResolver.Resolved resolved) {
        effective = resolved.options();
        problems = resolved.problems();
        quietProblems = resolved.quietProblems();
    }

    static AgentOptions of(
            @Nullable String arguments, Map<String, String> properties, Map<String, String> environment) {
        return new AgentOptions(OptionResolver.resolve(arguments == null ? "" : arguments, properties, environment));
    }

    /** The options as the report shows them. */
    Map<String, Option> effective() {
        return effective;
    }

    /** One line each, for stderr. */
    List<String> problems() {
        return problems;
    }

    /** One line each, for the report alone. */
    List<String> quietProblems() {
        return quietProblems;
    }

    @Nullable
    String text(OptionKey key) {
        Option option = effective.get(key.key());
        return option == null ? null : option.value();
    }

    boolean is(OptionKey key, String value) {
        return value.equals(text(key));
    }

    Duration duration(OptionKey key) {
        return OptionFormat.parseDuration(required(key));
    }

    @Nullable
    Double number(OptionKey key) {
        String text = text(key);
        return text == null ? null : Double.valueOf(text);
    }

    @Nullable
    Path path(OptionKey key) {
        String text = text(key);
        return text == null ? null : Path.of(text);
    }

    Path requiredPath(OptionKey key) {
        return Path.of(required(key));
    }

    String required(OptionKey key) {
        String text = text(key);
        if (text == null) {
            throw new IllegalStateException("an option without a default: " + key.key());
        }
        return text;
    }

    /** Names of a list option, {@code all} and {@code none} among them. */
    Set<String> names(OptionKey key) {
        return Set.copyOf(OptionFormat.names(required(key)));
    }

    Map<String, String> labels() {
        Map<String, String> labels = new TreeMap<>();
        for (Map.Entry<String, Option> entry : effective.entrySet()) {
            if (OptionKey.isLabel(entry.getKey())) {
                labels.put(
                        entry.getKey().substring(OptionKey.LABEL_PREFIX.length()),
                        entry.getValue().value());
            }
        }
        return labels;
    }

    /** What {@code =help} prints. */
    static String help() {
        StringBuilder text = new StringBuilder("jouleprint: options, as key=value,key=value\n");
        for (OptionKey option : OptionKey.values()) {
            text.append(String.format(
                    "  %-18s %s%s%n",
                    option.key(),
                    option.help(),
                    option.defaultValue() == null ? "" : " [" + option.defaultValue() + "]"));
        }
        return text.append("  labels.KEY         a label for the report\n").toString();
    }
}
