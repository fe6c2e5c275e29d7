package io.jouleprint.agent.attribution;

/** The time that some energy of a tick belongs to: the tick itself, or for a late meter what it counted since. */
final class Window {
    static final int WHOLE_TICK = -1;

    Block block = new Block();
    Tick tick = new Tick(0);
    long fromNanos;
    long toNanos;
    int meter;

    /** Own over busy CPU time, and the part of idle energy that the process pays; NaN if unknown. */
    double share;

    double idleWeight;

    /** One window is reused for all. */
    Window of(Block block, Tick tick, long fromNanos, long toNanos, int meter) {
        this.block = block;
        this.tick = tick;
        this.fromNanos = fromNanos;
        this.toNanos = toNanos;
        this.meter = meter;
        share = block.share;
        idleWeight = block.idleWeight;
        return this;
    }

    double nanos() {
        return toNanos - fromNanos;
    }

    /** Strictly inside. */
    boolean contains(long nanos) {
        return fromNanos < nanos && nanos < toNanos;
    }

    boolean has(int candidate) {
        return meter == WHOLE_TICK
                ? tick.known(candidate) && tick.whole(candidate)
                : meter == candidate && tick.known(candidate);
    }
}
