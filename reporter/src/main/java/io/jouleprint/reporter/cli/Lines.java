package io.jouleprint.reporter.cli;

/** Makes foreign text safe for one line of a terminal: no line breaks, no control or direction marks, bounded. */
final class Lines {
    private static final int LONGEST = 600;

    private Lines() {}

    static String single(String text) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), LONGEST));
        for (int i = 0; i < text.length() && line.length() < LONGEST; i++) {
            char c = text.charAt(i);
            line.append(harmful(c) ? ' ' : c);
        }
        return text.length() > LONGEST ? line.append("...").toString() : line.toString();
    }

    private static boolean harmful(char c) {
        // an escape sequence or a direction override in a file name must not reach the terminal
        return Character.isISOControl(c) || Character.getType(c) == Character.FORMAT || c == '\u2028' || c == '\u2029';
    }
}
