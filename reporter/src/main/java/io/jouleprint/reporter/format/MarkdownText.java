package io.jouleprint.reporter.format;

/** Foreign text inside Markdown: shown as it is, never as markup, a mention or a link. */
public final class MarkdownText {
    private static final String SPECIAL = "\\`*_{}[]()<>#+!|~@:";

    private MarkdownText() {}

    public static String of(String text) {
        String line = Printable.line(text, 2000);
        StringBuilder escaped = new StringBuilder(line.length() + 8);
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '<') {
                escaped.append("&lt;");
            } else if (c == '@') {
                // a backslash does not keep GitHub from notifying people
                escaped.append("&#64;");
            } else {
                escaped.append(special(line, i) ? "\\" : "").append(c);
            }
        }
        return escaped.toString();
    }

    private static boolean special(String line, int index) {
        char c = line.charAt(index);
        if (c == '+' || c == '#' || c == '(' || c == ')' || c == ':' || c == '!') {
            // only meaningful at the start of a line or after a bracket, which is escaped itself
            return index == 0 && c != '(' && c != ':';
        }
        return SPECIAL.indexOf(c) >= 0;
    }
}
