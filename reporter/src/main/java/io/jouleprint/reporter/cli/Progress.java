package io.jouleprint.reporter.cli;

/** One line on a terminal that says how far a long step is; nothing within the first second, nothing elsewhere. */
final class Progress {
    private static final long PATIENCE_NANOS = 1_000_000_000L;
    private static final long REFRESH_NANOS = 200_000_000L;

    private final String what;
    private final boolean shown;
    private final long started = System.nanoTime();
    private long last = started;
    private boolean dirty;

    Progress(String what) {
        this(what, Terminal.stderr().interactive());
    }

    Progress(String what, boolean shown) {
        this.what = what;
        this.shown = shown;
    }

    void at(long done, long total) {
        long now = System.nanoTime();
        if (shown && now - started > PATIENCE_NANOS && now - last > REFRESH_NANOS) {
            System.err.print("\r" + what + ": " + done + " of " + total);
            last = now;
            dirty = true;
        }
    }

    void done() {
        if (dirty) {
            System.err.print("\r" + " ".repeat(what.length() + 24) + "\r");
        }
    }
}
