package io.jouleprint.agent.core;

/** Runs the end of the measurement when the program ends, whichever way it does. */
final class Shutdown extends Thread {
    private final AgentRun agentRun;

    private Shutdown(AgentRun agentRun) {
        super("jouleprint-shutdown");
        this.agentRun = agentRun;
    }

    /** Registers the end of {@code agentRun}; if the program is already going down there is nothing to do. */
    static void register(AgentRun agentRun) {
        try {
            Runtime.getRuntime().addShutdownHook(new Shutdown(agentRun));
        } catch (IllegalStateException e) {
            // going down: the last flushed report stands
        }
    }

    /** One of the three places that catch everything: nothing of ours may show up in the program's end. */
    @Override
    public void run() {
        try {
            agentRun.end();
        } catch (Throwable e) {
            System.err.println("jouleprint: the last report could not be written: " + e);
        }
    }
}
