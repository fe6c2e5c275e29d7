package io.jouleprint.reporter.cli;

import io.jouleprint.reporter.format.Canvas;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What the place that output goes to can show.
 *
 * @param width columns
 * @param colour whether ANSI sequences may be used
 * @param unicode whether characters beyond ASCII may be used
 * @param interactive whether a person watches it: progress lines make sense
 */
public record Terminal(int width, boolean colour, boolean unicode, boolean interactive) {
    private static final int DEFAULT_WIDTH = 80;
    private static final int WIDEST = 160;

    /** A plain ASCII place of 80 columns, such as a pipe or a dumb terminal. */
    public static final Terminal DUMB = new Terminal(DEFAULT_WIDTH, false, false, false);

    /** What a text format needs to know of it. */
    public Canvas canvas() {
        return new Canvas(width, colour, unicode);
    }

    static Terminal stdout() {
        return of(System.getenv(), isTerminal(1));
    }

    static Terminal stderr() {
        return of(System.getenv(), isTerminal(2));
    }

    static Terminal of(Map<String, String> environment, boolean interactive) {
        boolean dumb = "dumb".equals(environment.get("TERM"));
        boolean colour =
                interactive && !dumb && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(width(environment, interactive), colour, !dumb && speaksUtf8(environment), interactive);
    }

    private static boolean speaksUtf8(Map<String, String> environment) {
        for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return value.toUpperCase(java.util.Locale.ROOT).replace("-", "").endsWith("UTF8");
            }
        }
        return Charset.defaultCharset().equals(StandardCharsets.UTF_8);
    }

    private static int width(Map<String, String> environment, boolean interactive) {
        int columns = number(environment.getOrDefault("COLUMNS", ""));
        if (columns == 0 && interactive) {
            columns = askTheTerminal();
        }
        return columns == 0 ? DEFAULT_WIDTH : Math.max(40, Math.min(WIDEST, columns));
    }

    private static int number(String text) {
        return text.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(text) : 0;
    }

    /** {@code stty size} prints rows and columns; there is no way to ask from plain Java 17. */
    private static int askTheTerminal() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(stty.getInputStream().readNBytes(64), StandardCharsets.US_ASCII).strip();
            stty.waitFor(1, TimeUnit.SECONDS);
            return number(answer.substring(answer.lastIndexOf(' ') + 1));
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** {@code System.console()} knows only both streams together on 17 and is never null on 22, hence the links. */
    @SuppressWarnings("SystemConsoleNull") // only where there is no /proc, and a colour too many is no harm
    private static boolean isTerminal(int descriptor) {
        Path link = Path.of("/proc/self/fd", Integer.toString(descriptor));
        if (!Files.isSymbolicLink(link)) {
            return System.console() != null && !Files.exists(Path.of("/proc/self"));
        }
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException e) {
            return false;
        }
    }
}
