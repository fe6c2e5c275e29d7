package io.jouleprint.agent.attribution;

import org.jspecify.annotations.Nullable;

/** The energy account of one span of time. {@link EnergyLedger} opens, fills and balances it; this is only its handle. */
public final class SpanAccount {
    static final long OPEN = Long.MAX_VALUE;

    private final SpanKind kind;
    private final @Nullable SpanAccount root;
    private final long startNanos;
    private long endNanos = OPEN;
    private long absorbedNanos;
    private @Nullable SpanAccount absorbedBy;

    final Sums sums;

    private @Nullable Sums preview;

    /** Spans that may still bring this account something: itself and what it absorbed. */
    private int pending = 1;

    /** Nothing was heard of this root training for a while: it may be over, and gets nothing while others are at work. */
    boolean quiet;

    /** Part of the process that this root training gets in the slice at hand; 1 while it is the only one. */
    double weight = 1;

    /** Of this root training, in the last block: how long it was open, its weight summed over that, whether others were. */
    double blockNanos;

    double blockWeightNanos;

    boolean blockContested;

    /** CPU seconds on threads that carry exactly this root training: in the block at hand, and in the tick to come. */
    double threadSeconds;

    double nextThreadSeconds;

    SpanAccount(SpanKind kind, @Nullable SpanAccount parent, long startNanos, int meters) {
        this.kind = kind;
        this.startNanos = startNanos;
        sums = new Sums(meters);
        root = parent != null ? parent.root : kind == SpanKind.TRAINING ? this : null;
    }

    /** Start on the {@link System#nanoTime()} clock. */
    public long startNanos() {
        return startNanos;
    }

    /** Whether {@link EnergyLedger#close} has not been called yet. */
    public boolean open() {
        return endNanos == OPEN;
    }

    SpanKind kind() {
        return kind;
    }

    long endNanos() {
        return endNanos;
    }

    void end(long nanos) {
        endNanos = Math.max(startNanos, nanos);
    }

    @Nullable
    SpanAccount root() {
        return root;
    }

    boolean isRoot() {
        return root == this;
    }

    /** The account that this one's energy goes to. */
    SpanAccount target() {
        SpanAccount target = this;
        while (target.absorbedBy != null) {
            target = target.absorbedBy;
        }
        return target;
    }

    void absorb(SpanAccount neighbour, long nowNanos) {
        sums.add(neighbour.sums);
        absorbedNanos += neighbour.nanos(nowNanos);
        pending += neighbour.pending;
        neighbour.absorbedBy = this;
    }

    /** Its sums with its part of the block that is not spread yet. */
    Sums soFar() {
        Sums current = preview;
        return current == null ? sums : current;
    }

    /** To be added to. */
    Sums preview() {
        Sums current = preview;
        if (current == null) {
            current = new Sums(0);
            current.add(sums);
            preview = current;
        }
        return current;
    }

    void forgetPreview() {
        preview = null;
    }

    /** One of its spans can get nothing more. */
    void settle() {
        target().pending--;
        target().forgetPreview();
    }

    boolean settled() {
        return pending == 0;
    }

    long nanos(long nowNanos) {
        return Math.max(0, Math.min(endNanos, nowNanos) - startNanos) + absorbedNanos;
    }

    /** CPUs that the threads of this root training kept busy while it was open in a block. */
    double threadCpus(Block block) {
        long nanos = overlapNanos(block.startNanos(), block.endNanos());
        return nanos > 0 ? threadSeconds / (nanos * 1e-9) : 0;
    }

    boolean covers(long fromNanos, long toNanos) {
        return startNanos <= fromNanos && toNanos <= endNanos;
    }

    /** The part of a window that lies between {@code fromNanos} and {@code toNanos} and in this span. */
    long overlapNanos(long fromNanos, long toNanos) {
        return Math.max(0, Math.min(toNanos, endNanos) - Math.max(fromNanos, startNanos));
    }
}
