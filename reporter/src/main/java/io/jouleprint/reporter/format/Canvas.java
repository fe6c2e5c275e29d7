package io.jouleprint.reporter.format;

/**
 * What the place a text goes to can show.
 *
 * @param width columns
 * @param colour whether ANSI sequences may be used
 * @param unicode whether characters beyond ASCII may be used
 */
public record Canvas(int width, boolean colour, boolean unicode) {
    /** A pipe or a dumb terminal. */
    public static final Canvas PLAIN = new Canvas(80, false, false);

    String bold(String text) {
        return ansi("1", text);
    }

    String dim(String text) {
        return ansi("2", text);
    }

    String alarm(String text) {
        return ansi("33", text);
    }

    private String ansi(String code, String text) {
        return colour && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
