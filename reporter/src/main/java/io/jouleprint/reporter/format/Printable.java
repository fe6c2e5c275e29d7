package io.jouleprint.reporter.format;

/** Makes foreign text safe to show: no line breaks, no control or direction marks, bounded. */
public final class Printable {
    private Printable() {}

    /** One line of at most {@code longest} characters. */
    public static String line(String text, int longest) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), longest));
        for (int i = 0; i < text.length() && line.length() < longest; i++) {
            char c = text.charAt(i);
            line.append(harmful(c) ? ' ' : c);
        }
        if (text.length() <= longest) {
            return line.toString();
        }
        int cut = Character.isHighSurrogate(line.charAt(longest - 4)) ? longest - 4 : longest - 3;
        return line.substring(0, cut) + "...";
    }

    private static boolean harmful(char c) {
        // an escape sequence or a direction override in a name must not reach the terminal
        return Character.isISOControl(c) || Character.getType(c) == Character.FORMAT || c == '\u2028' || c == '\u2029';
    }

    /** For places that show ASCII only. */
    static String ascii(String text) {
        StringBuilder ascii = new StringBuilder(text.length());
        text.codePoints().forEach(c -> ascii.append(c < 128 ? (char) c : '?'));
        return ascii.toString();
    }
}
