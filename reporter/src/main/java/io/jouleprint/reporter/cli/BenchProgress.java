package io.jouleprint.reporter.cli;

import java.util.Locale;

/** How far a benchmark is: one changing line with the remaining time on a terminal, one line a run elsewhere. */
final class BenchProgress {
    private static final double NANOS_PER_SECOND = 1e9;

    private final boolean interactive;
    private final int totalRuns;
    private int done;
    private double seconds;
    private String current = "";
    private long started;
    private int width;

    BenchProgress(boolean interactive, int measuredRuns, int warmUpRuns) {
        this.interactive = interactive;
        this.totalRuns = measuredRuns + warmUpRuns;
    }

    void starts(String run) {
        current = run;
        started = System.nanoTime();
        if (interactive) {
            String remaining = done == 0 ? "" : ", at most " + duration(remainingSeconds()) + " left";
            line("run " + (done + 1) + " of " + totalRuns + ": " + run + remaining);
        }
    }

    void ends() {
        double elapsed = (System.nanoTime() - started) / NANOS_PER_SECOND;
        seconds += elapsed;
        done++;
        if (!interactive) {
            System.err.printf(Locale.ROOT, "jouleprint: %s: %.1f s%n", current, elapsed);
        }
    }

    /** A verdict was looked for and is not clear yet. */
    void look(int pairs, int most) {
        if (!interactive && pairs > 1 && pairs < most) {
            System.err.println("jouleprint: " + pairs + " pairs do not decide yet; at most "
                    + duration(remainingSeconds()) + " left");
        }
    }

    void done() {
        line("");
    }

    private double remainingSeconds() {
        return done == 0 ? 0 : seconds / done * (totalRuns - done);
    }

    static String duration(double seconds) {
        long whole = Math.round(seconds);
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d h", whole / 3600, whole / 60 % 60);
    }

    private void line(String text) {
        if (interactive) {
            System.err.print("\r" + text + " ".repeat(Math.max(0, width - text.length())) + "\r" + text);
            System.err.flush();
            width = text.length();
        }
    }
}
