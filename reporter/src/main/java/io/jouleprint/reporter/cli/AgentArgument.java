package io.jouleprint.reporter.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Builds {@code -javaagent:JAR=key=value,key=value} by the agent's quoting rules. */
public final class AgentArgument {
    private static final Pattern STARTS_AN_OPTION = Pattern.compile(",\\s*[a-z][A-Za-z0-9.-]*=");
    private static final Pattern OPTION = Pattern.compile("(?:--)?([a-z][A-Za-z0-9.-]*)=(.*)", Pattern.DOTALL);

    private AgentArgument() {}

    /** @param options as {@link #options} gives them */
    public static String of(Path agent, List<String> options) {
        StringBuilder argument = new StringBuilder("-javaagent:").append(agent);
        char separator = '=';
        for (String option : options) {
            argument.append(separator).append(option);
            separator = ',';
        }
        return argument.toString();
    }

    /** Checks and quotes arguments of the form {@code key=value} or {@code --key=value}. */
    public static List<String> options(List<String> arguments) {
        return arguments.stream().map(AgentArgument::option).toList();
    }

    private static String option(String option) {
        var matcher = OPTION.matcher(option);
        if (!matcher.matches()) {
            throw UserError.usage("'" + option + "' is not an agent option; expected key=value before '--', such as"
                    + " interval=50ms");
        }
        String value = matcher.group(2);
        boolean quote = STARTS_AN_OPTION.matcher(value).find() && !value.startsWith("'");
        return matcher.group(1) + "=" + (quote ? "'" + value + "'" : value);
    }
}
