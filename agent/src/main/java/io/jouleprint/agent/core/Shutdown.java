package io.jouleprint.agent.core;

/** Runs the end of the measurement when the program ends, whichever way it does. */
final class Shutdown {
    private Shutdown() {}

    /** Registers {@code last}; if the program is already going down there is nothing to do. */
    static void register(Runnable last) {
        Thread thread = new Thread(() -> guarded(last), "jouleprint-shutdown");
        try {
            Runtime.getRuntime().addShutdownHook(thread);
        } catch (IllegalStateException e) {
            // going down: the last flushed report stands
        }
    }

    /** One of the three places that catch everything: nothing of ours may show up in the program's end. */
    private static void guarded(Runnable last) {
        try {
            last.run();
        } catch (Throwable e) {
            System.err.println("jouleprint: the last report could not be written: " + e);
        }
    }
}
