package io.jouleprint.agent.attribution;

/** Where a meter puts one raw reading; reused, so that a tick allocates nothing. */
public final class Reading {
    private long nanos;
    private long units;
    private boolean valid;
    private boolean resting;

    /** A value read at {@code nanos} on the {@link System#nanoTime()} clock, stamped after the read. */
    public void set(long nanos, long units) {
        this.nanos = nanos;
        this.units = units;
        valid = true;
        resting = false;
    }

    /** The device sleeps: it has used nothing since the reading before. */
    public void rest(long nanos) {
        this.nanos = nanos;
        valid = true;
        resting = true;
    }

    /** Nothing could be read; a failed reading is dropped and counted, never replaced. */
    public void fail() {
        valid = false;
        resting = false;
    }

    public boolean valid() {
        return valid;
    }

    boolean resting() {
        return resting;
    }

    public long nanos() {
        return nanos;
    }

    public long units() {
        return units;
    }
}
