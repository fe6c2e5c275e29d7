package io.jouleprint.agent.power;

/**
 * The group of our threads, beside that of the program, which may count the threads of its own, wait for them or interrupt
 * them all. What ends a thread of ours is not told to the program's handler of uncaught exceptions.
 */
public final class OwnThreads extends ThreadGroup {
    public static final ThreadGroup GROUP = new OwnThreads(parent());

    private OwnThreads(ThreadGroup parent) {
        super(parent, "jouleprint");
    }

    private static ThreadGroup parent() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        try {
            while (group.getParent() != null) {
                group = group.getParent();
            }
        } catch (SecurityException e) {
            // the program's then
        }
        return group;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        // out of memory, most likely: the report goes without what the thread would have told
    }
}
