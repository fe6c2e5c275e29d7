package io.jouleprint.agent.core;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Masks values that look like secrets, since a report may be handed on. */
final class Secrets {
    private static final List<String> SIGNS =
            List.of("passw", "pwd", "passphrase", "secret", "token", "credential", "key");

    private Secrets() {}

    /** The argument with the values of secret-looking keys and the user part of URLs replaced by {@code ***}. */
    static String mask(String argument) {
        return isSuspicious(argument) ? Syntax.mask(argument) : argument;
    }

    private static boolean isSuspicious(String argument) {
        String lower = argument.toLowerCase(Locale.ROOT);
        for (String sign : SIGNS) {
            if (lower.contains(sign)) {
                return true;
            }
        }
        return lower.contains("@");
    }

    /** Apart, so that no regular expression is compiled where nothing looks like a secret. */
    private static final class Syntax {
        private static final String NAME =
                "[\\w.-]*(?:passw(?:or)?d|pwd|passphrase|secret|token|credential|key)[\\w.-]*";
        private static final Pattern PROPERTY = Pattern.compile("(?i)(-D" + NAME + "=).*", Pattern.DOTALL);
        private static final Pattern ASSIGNMENT =
                Pattern.compile("(?i)(?<=^|[-=,;&?/\\s:'\"D])(" + NAME + ")=([^,;&\\s]*)");
        private static final Pattern URL_USER = Pattern.compile("(?<=://)[^/@\\s]+@");

        static String mask(String argument) {
            if (PROPERTY.matcher(argument).matches()) {
                return argument.substring(0, argument.indexOf('=') + 1) + "***";
            }
            String masked = ASSIGNMENT.matcher(argument).replaceAll("$1=***");
            return URL_USER.matcher(masked).replaceAll("***@");
        }
    }
}
