package io.jouleprint.agent.attribution;

/** Instants at which a training or an epoch began or ended, until the ticks have come as far. */
final class Boundaries {
    private static final int MOST = 64;

    private final long toleranceNanos;
    private final long[] waitingNanos = new long[MOST];
    private int count;

    /** A tick that was read for a boundary may end that much before it. */
    Boundaries(long toleranceNanos) {
        this.toleranceNanos = toleranceNanos;
    }

    /** With very many of them, blocks are short anyway. */
    void add(long nanos) {
        if (count < MOST) {
            waitingNanos[count++] = nanos;
        }
    }

    /** Whether the ticks have just passed one; it is forgotten then. */
    boolean passed(long nowNanos) {
        int waiting = 0;
        for (int i = 0; i < count; i++) {
            if (waitingNanos[i] > nowNanos + toleranceNanos) {
                waitingNanos[waiting++] = waitingNanos[i];
            }
        }
        boolean passed = waiting < count;
        count = waiting;
        return passed;
    }
}
