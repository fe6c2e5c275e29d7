package io.jouleprint.agent.core;

import java.util.List;
import java.util.Locale;

/**
 * Masks values that look like secrets, since a report may be handed on. Rather too much than too little, and in one pass:
 * an option may be a hundred thousand characters long.
 */
final class Secrets {
    private static final String MASK = "***";
    private static final String BEARER = "bearer ";
    private static final String AUTHORIZATION = "authorization";
    /** Of an HTTP header: the secret follows. */
    private static final List<String> SCHEMES = List.of(BEARER, "basic ");

    private static final List<String> SIGNS =
            List.of("passw", "pwd", "passphrase", "secret", "token", "credential", "key", AUTHORIZATION);
    /** Parts of other words: a sign only as the whole name or its last part. */
    private static final List<String> LAST_WORDS = List.of("pass", "auth");

    /** Alone, before a colon, they are rather about maps, parsers and epochs. */
    private static final List<String> WORDS = List.of("key", "token", "pass", "auth");

    private static final int SHORTEST_AFTER_WORD = 6;

    private final String text;
    private final boolean prose;
    private final StringBuilder masked = new StringBuilder();
    private int copied;

    private Secrets(String text, boolean prose) {
        this.text = text;
        this.prose = prose;
    }

    /** A word of a command line: the values of secret-looking keys and the user part of URLs become {@code ***}. */
    static String mask(String argument) {
        return isSuspicious(argument) ? new Secrets(argument, false).mask() : argument;
    }

    /** Text for people, such as an exception's message: {@code key: value} and {@code "key" : "value"} are seen too. */
    static String maskText(String text) {
        return isSuspicious(text) ? new Secrets(text, true).mask() : text;
    }

    /** The value of a label or an option. */
    static String maskValue(String key, String value) {
        return namesSecret(key.toLowerCase(Locale.ROOT)) ? MASK : maskText(value);
    }

    private static boolean isSuspicious(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return hasOne(SIGNS, lower) || hasOne(LAST_WORDS, lower) || lower.indexOf('@') >= 0 || lower.contains(BEARER);
    }

    private static boolean namesSecret(String lower) {
        return hasOne(SIGNS, lower) || LAST_WORDS.contains(lower.substring(lastWord(lower)));
    }

    private static int lastWord(String name) {
        return 1 + Math.max(name.lastIndexOf('.'), Math.max(name.lastIndexOf('-'), name.lastIndexOf('_')));
    }

    /** A loop, since a lambda would cost the end of each program 30 ms. */
    private static boolean hasOne(List<String> words, String lower) {
        for (String word : words) {
            if (lower.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private String mask() {
        for (int i = 0; i < text.length(); i++) {
            if (i < copied) {
                continue;
            }
            if (text.startsWith("://", i)) {
                hide(i + 3, endOfUser(i + 3));
            } else if (text.regionMatches(true, i, BEARER, 0, BEARER.length())) {
                hide(i + BEARER.length(), endOfValue(i + BEARER.length()));
            } else if (isSeparator(i)) {
                String name = nameBefore(i).toLowerCase(Locale.ROOT);
                if (namesSecret(name) && !(WORDS.contains(name) && isPhrase(i))) {
                    hideValue(i);
                }
            }
        }
        return masked.append(text, copied, text.length()).toString();
    }

    private boolean isSeparator(int index) {
        char c = text.charAt(index);
        return c == '=' || (c == ':' && (prose || isHeader(index)));
    }

    private boolean isHeader(int colon) {
        int length = AUTHORIZATION.length();
        return text.regionMatches(true, colon - length, AUTHORIZATION, 0, length);
    }

    /** {@code Duplicate key: 42}, {@code Unexpected token: <}: no secret is so short that is called by such a word alone. */
    private boolean isPhrase(int separator) {
        int start = separator + 1;
        while (start < text.length() && isBlank(text.charAt(start))) {
            start++;
        }
        boolean bare = start < text.length() && !isQuote(text.charAt(start)) && isNamePart(text.charAt(separator - 1));
        return bare
                && text.charAt(separator) == ':'
                && start > separator + 1
                && endOfValue(start) - start < SHORTEST_AFTER_WORD;
    }

    /** Letters, digits, dots and dashes before the separator, which may be quoted. */
    private String nameBefore(int separator) {
        int end = separator;
        while (prose && end > copied && isBlankOrQuote(text.charAt(end - 1))) {
            end--;
        }
        int start = end;
        while (start > copied && isNamePart(text.charAt(start - 1))) {
            start--;
        }
        return text.substring(start, end);
    }

    private void hideValue(int separator) {
        if (text.startsWith("-D") && !prose) {
            hide(separator + 1, text.length());
            return;
        }
        int start = separator + 1;
        while ((prose || text.charAt(separator) == ':') && start < text.length() && isBlank(text.charAt(start))) {
            start++;
        }
        for (String scheme : SCHEMES) {
            start += text.regionMatches(true, start, scheme, 0, scheme.length()) ? scheme.length() : 0;
        }
        if (start < text.length() && isQuote(text.charAt(start))) {
            int close = text.indexOf(text.charAt(start), start + 1);
            hide(start, close < 0 ? text.length() : close + 1);
        } else {
            hide(start, endOfValue(start));
        }
    }

    private void hide(int from, int to) {
        if (to > from) {
            masked.append(text, copied, from).append(MASK);
            copied = to;
        }
    }

    private int endOfValue(int from) {
        int end = from;
        while (end < text.length() && !endsValue(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private boolean endsValue(char c) {
        return Character.isWhitespace(c) || (prose ? isQuote(c) : c == ',' || c == ';' || c == '&');
    }

    /** Before the last {@code @} of a URL's host part, or {@code from} if there is none. */
    private int endOfUser(int from) {
        int end = from;
        for (int i = from; i < text.length() && text.charAt(i) != '/' && !Character.isWhitespace(text.charAt(i)); i++) {
            end = text.charAt(i) == '@' ? i : end;
        }
        return end;
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-';
    }

    private static boolean isBlankOrQuote(char c) {
        return isBlank(c) || isQuote(c);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }
}
