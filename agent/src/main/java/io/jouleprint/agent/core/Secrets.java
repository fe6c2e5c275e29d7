package io.jouleprint.agent.core;

import java.util.regex.Pattern;

/** Masks values that look like secrets, since a report may be handed on. */
final class Secrets {
    private static final String SECRET_NAME =
            "[\\w.-]*(?:passw(?:or)?d|pwd|passphrase|secret|token|credential|api-?key|key)[\\w.-]*";
    private static final Pattern ASSIGNMENT =
            Pattern.compile("(?i)(?<=^|[-=,;&?/\\s:'\"D])(" + SECRET_NAME + ")=([^,;&\\s]*)");
    private static final Pattern URL_USER = Pattern.compile("(?<=://)[^/@\\s]+@");

    private Secrets() {}

    /** The argument with the values of secret-looking keys and the user part of URLs replaced by {@code ***}. */
    static String mask(String argument) {
        if (argument.startsWith("-D")) {
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(2, equals);
            if (equals > 0 && name.matches("(?i)" + SECRET_NAME)) {
                return argument.substring(0, equals + 1) + "***";
            }
        }
        return URL_USER.matcher(ASSIGNMENT.matcher(argument).replaceAll("$1=***"))
                .replaceAll("***@");
    }
}
