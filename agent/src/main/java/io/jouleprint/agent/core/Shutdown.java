package io.jouleprint.agent.core;

/**
 * Runs the end of the measurement when the program ends, whichever way it does, and waits for it no longer than a moment:
 * a disk may hang, and a stderr that nobody reads may be full.
 */
final class Shutdown extends Thread {
    private static final long LONGEST_MILLIS = 5_000;

    private final AgentRun agentRun;
    private final boolean waits;

    private Shutdown(AgentRun agentRun, String name, boolean waits) {
        super(name);
        this.agentRun = agentRun;
        this.waits = waits;
    }

    /** Registers the end of {@code agentRun}; if the program is already going down there is nothing to do. */
    static void register(AgentRun agentRun) {
        try {
            Runtime.getRuntime().addShutdownHook(new Shutdown(agentRun, "jouleprint-shutdown", true));
        } catch (IllegalStateException e) {
            // going down: the last flushed report stands
        }
    }

    @Override
    public void run() {
        if (waits) {
            await();
        } else {
            end();
        }
    }

    private void await() {
        Thread ending = new Shutdown(agentRun, "jouleprint-end", false);
        ending.setDaemon(true);
        ending.start();
        try {
            ending.join(LONGEST_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One of the three places that catch everything: nothing of ours may show up in the program's end. */
    private void end() {
        try {
            agentRun.end();
        } catch (Throwable e) {
            System.err.println("jouleprint: the last report could not be written: " + e);
        }
    }
}
