package io.jouleprint.agent.core;

import io.jouleprint.agent.power.OwnThreads;
import org.jspecify.annotations.Nullable;

/**
 * Runs the end of the measurement when the program ends, whichever way it does, and waits for it no longer than a moment:
 * a disk may hang, and a stderr that nobody reads may be full.
 */
final class Shutdown extends Thread {
    private static final long LONGEST_MILLIS = 5_000;

    private final AgentRun agentRun;
    private final @Nullable Thread ending;

    /** {@code ending} is started and waited for; without it this thread ends the measurement itself. */
    private Shutdown(AgentRun agentRun, String name, @Nullable Thread ending) {
        super(OwnThreads.GROUP, name);
        this.agentRun = agentRun;
        this.ending = ending;
    }

    /** Registers the end of {@code agentRun}; if the program is already going down there is nothing to do. */
    static void register(AgentRun agentRun) {
        // made now: the program may forbid new threads later
        Thread ending = new Shutdown(agentRun, "jouleprint-end", null);
        ending.setDaemon(true);
        try {
            Runtime.getRuntime().addShutdownHook(new Shutdown(agentRun, "jouleprint-shutdown", ending));
        } catch (IllegalStateException e) {
            // going down: the last flushed report stands
        }
    }

    /** One of the three places that catch everything: nothing of ours may show up in the program's end. */
    @Override
    public void run() {
        try {
            if (ending == null) {
                agentRun.end();
            } else {
                await(ending);
            }
        } catch (Throwable e) {
            System.err.println("jouleprint: the last report could not be written: " + e);
        }
    }

    private static void await(Thread ending) {
        ending.start();
        try {
            ending.join(LONGEST_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
