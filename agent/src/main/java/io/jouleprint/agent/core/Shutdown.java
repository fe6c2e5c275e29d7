package io.jouleprint.agent.core;

/** Runs the end of the measurement when the program ends, whichever way it does. */
final class Shutdown extends Thread {
    private final Runnable last;

    private Shutdown(Runnable last) {
        super("jouleprint-shutdown");
        this.last = last;
    }

    /** Registers {@code last}; if the program is already going down there is nothing to do. */
    static void register(Runnable last) {
        try {
            Runtime.getRuntime().addShutdownHook(new Shutdown(last));
        } catch (IllegalStateException e) {
            // going down: the last flushed report stands
        }
    }

    /** One of the three places that catch everything: nothing of ours may show up in the program's end. */
    @Override
    public void run() {
        try {
            last.run();
        } catch (Throwable e) {
            System.err.println("jouleprint: the last report could not be written: " + e);
        }
    }
}
