package io.jouleprint.agent.framework;

import io.jouleprint.agent.attribution.Phase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The {@code hooks} option: {@code com.acme.Trainer#fit:run;com.acme.Net+#epoch(int,double[]):epoch}.
 *
 * @param errors one line for each part that could not be understood; the others still hold
 */
public record HookSpec(List<Hook> hooks, List<String> errors) {
    /** The framework that trainings found by these hooks are reported under. */
    public static final String FRAMEWORK = "hooks";

    /** Apart, so that no regular expression is compiled unless hooks are given. */
    private static final class Syntax {
        private static final String NAME = "[\\p{javaJavaIdentifierStart}][\\p{javaJavaIdentifierPart}]*";
        private static final Pattern HOOK = Pattern.compile("(?<type>" + NAME + "(?:\\." + NAME
                + ")*)(?<subtypes>\\+?)#(?<method>" + NAME + ")(?:\\((?<parameters>[^()]*)\\))?:(?<phase>\\w+)");
    }

    public HookSpec {
        hooks = List.copyOf(hooks);
        errors = List.copyOf(errors);
    }

    public static HookSpec parse(String text) {
        List<Hook> hooks = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        for (String part : split(text)) {
            Matcher matcher = Syntax.HOOK.matcher(part);
            Phase phase = matcher.matches() ? phase(matcher.group("phase")) : null;
            if (phase != null) {
                hooks.add(hook(matcher, phase));
            } else {
                errors.add("hooks: found '" + part + "', expected package.Class#method:PHASE with PHASE one of "
                        + phases());
            }
        }
        return new HookSpec(hooks, errors);
    }

    private static Hook hook(Matcher matcher, Phase phase) {
        String type = matcher.group("type");
        String method = matcher.group("method");
        Hook hook = matcher.group("subtypes").isEmpty()
                ? Hook.of(type, method, phase)
                : Hook.onSubtypesOf(type, method, phase);
        String parameters = matcher.group("parameters");
        return parameters == null ? hook : hook.parameters(parameterTypes(parameters));
    }

    private static String[] parameterTypes(String parameters) {
        return parameters.isBlank()
                ? new String[0]
                : Arrays.stream(parameters.split(",")).map(String::strip).toArray(String[]::new);
    }

    /** At {@code ;}, and at a {@code ,} or {@code +} that belongs to no parameter list and no {@code Class+#method}. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ';';
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            boolean subtypes = c == '+' && i + 1 < text.length() && text.charAt(i + 1) == '#';
            if (c == ';' || (c == ',' && depth <= 0) || (c == '+' && !subtypes)) {
                parts.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        parts.removeIf(String::isEmpty);
        return parts;
    }

    private static @Nullable Phase phase(String id) {
        return Arrays.stream(Phase.values())
                .filter(phase -> phase.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    private static String phases() {
        return Arrays.stream(Phase.values()).map(Phase::id).collect(Collectors.joining(" "));
    }
}
