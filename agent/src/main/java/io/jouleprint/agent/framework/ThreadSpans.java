package io.jouleprint.agent.framework;

import io.jouleprint.agent.attribution.Phase;
import io.jouleprint.agent.attribution.SpanCell;
import io.jouleprint.agent.attribution.Tallies;
import io.jouleprint.agent.framework.Hook.Kind;
import java.util.EnumMap;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** What one thread is in the middle of. Used by that thread alone. */
final class ThreadSpans {
    private static final int DEEPEST = 128;
    private static final Frame[] NONE = {};

    /** The training that was current on the thread that made this one. */
    final @Nullable OpenTraining inherited;

    /** The training of the innermost run on the stack. */
    @Nullable
    OpenTraining current;

    /** The training without a closing call that this thread worked on last. */
    @Nullable
    OpenTraining openEnded;

    /** The one before {@link #openEnded}, in case that both take turns. */
    @Nullable
    OpenTraining beforeOpenEnded;

    /** Whether {@link CarrierThreads} has been told of this thread. */
    boolean announced;

    final Sight sight = new Sight();
    private Frame[] frames = NONE;
    private int depth;
    private int beyond;

    private final Map<OpenTraining, Map<Phase, SpanCell>> cells = new WeakHashMap<>();
    private final Map<Phase, SpanCell> cellsOutside = new EnumMap<>(Phase.class);
    private @Nullable OpenTraining cellsOwner;
    private Map<Phase, SpanCell> ownersCells = cellsOutside;
    private int changes;
    private @Nullable Fold fold;

    ThreadSpans(@Nullable OpenTraining inherited) {
        this.inherited = inherited;
    }

    /** {@code null} if the stack is deeper than anything sensible; {@link #pop} knows. */
    @Nullable
    Frame push(@Nullable BoundHook bound, @Nullable Object self) {
        if (depth == DEEPEST) {
            beyond++;
            return null;
        }
        if (depth == frames.length) {
            frames = grown();
        }
        Frame frame = frames[depth++];
        frame.bound = bound;
        frame.self = self;
        return frame;
    }

    private Frame[] grown() {
        Frame[] more = new Frame[Math.max(8, frames.length * 2)];
        System.arraycopy(frames, 0, more, 0, frames.length);
        for (int i = frames.length; i < more.length; i++) {
            more[i] = new Frame();
        }
        return more;
    }

    /** The frame of the hook's call, still to be cleared; those above it never returned and are dropped. */
    @Nullable
    Frame pop(BoundHook bound) {
        if (beyond > 0) {
            beyond--;
            return null;
        }
        for (int i = depth - 1; i >= 0; i--) {
            if (frames[i].bound == bound) {
                return popDownTo(i);
            }
        }
        return null;
    }

    /** The frame of a span of the manual API, {@code null} if it was opened on another thread. */
    @Nullable
    Frame popSelf(Object self) {
        for (int i = depth - 1; i >= 0; i--) {
            if (frames[i].self == self) {
                return popDownTo(i);
            }
        }
        return null;
    }

    /** The stack was full: how many calls were entered and have not returned is not known any more. */
    void overflowed() {
        beyond = 0;
    }

    private Frame popDownTo(int index) {
        for (int i = depth - 1; i > index; i--) {
            Frame lost = frames[i];
            current = lost.opened ? lost.outer : current;
            lost.clear();
        }
        depth = index;
        return frames[index];
    }

    /** Whether the call on top is only a part of one further below: an overload, a super call, a phase in a phase. */
    boolean isPart(Frame top) {
        for (int i = depth - 2; i >= 0; i--) {
            Frame frame = frames[i];
            if (!frame.active) {
                continue;
            }
            if (top.phase == Phase.RUN && top.kind == Kind.SPAN) {
                if (isSameRun(frame, top)) {
                    return true;
                }
            } else if (frame.opened) {
                return false;
            } else if (contains(frame, top)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSameRun(Frame frame, Frame top) {
        return frame.phase == Phase.RUN
                && frame.kind == Kind.SPAN
                && frame.self == top.self
                && frame.framework.equals(top.framework);
    }

    /** Nothing counts inside a step or a side phase; an epoch that only begins in a call may tick inside it. */
    private static boolean contains(Frame frame, Frame top) {
        if (frame.kind != Kind.SPAN) {
            return frame.kind == top.kind
                    && frame.phase == top.phase
                    && frame.self == top.self
                    && top.kind != Kind.READS;
        }
        boolean reads = top.kind == Kind.READS;
        boolean atom = frame.phase.isSide() || (frame.phase == Phase.STEP && !reads);
        return atom || (frame.phase == top.phase && !reads);
    }

    /** The training that the innermost call belongs to; threads started now work for it. */
    @Nullable
    OpenTraining ofInnermostFrame() {
        for (int i = depth - 1; i >= 0; i--) {
            OpenTraining training = frames[i].training;
            if (frames[i].active && training != null && !training.closed()) {
                return training;
            }
        }
        return null;
    }

    /** The run that calls on this thread belong to. */
    @Nullable
    OpenTraining run() {
        OpenTraining run = current != null ? current : inherited;
        return run == null || run.closed() ? null : run;
    }

    /** The root training that this thread works for. Any thread may ask, and may be told a moment late. */
    @Nullable
    OpenTraining carried() {
        OpenTraining training = run();
        training = training == null ? openOrNull(cellsOwner) : training;
        training = training == null ? openOrNull(openEnded) : training;
        return training == null ? null : training.root();
    }

    private static @Nullable OpenTraining openOrNull(@Nullable OpenTraining training) {
        return training == null || training.closed() ? null : training;
    }

    /** This thread's next calls of a counted method need not be told; {@code cell} is {@code null} if they do not count. */
    void fold(@Nullable Fold next, @Nullable SpanCell cell) {
        if (next != null && next.grant(cell)) {
            fold = next;
        }
    }

    /** Books them, and from now on they are told again. */
    void settle() {
        if (fold != null) {
            fold.settle();
            fold = null;
        }
    }

    /** How often the thread began to work for another training than before; any thread may ask. */
    int changes() {
        return changes;
    }

    boolean isInside(OpenTraining training) {
        for (int i = 0; i < depth; i++) {
            if (frames[i].active && frames[i].training == training) {
                return true;
            }
        }
        return false;
    }

    /** This thread's cell; {@code training} is {@code null} outside of trainings. */
    SpanCell cell(@Nullable OpenTraining training, Phase phase, Tallies tallies) {
        if (cellsOwner != training) {
            ownersCells = training == null
                    ? cellsOutside
                    : cells.computeIfAbsent(training, key -> new EnumMap<>(Phase.class));
            cellsOwner = training;
            changes++;
        }
        SpanCell cell = ownersCells.get(phase);
        if (cell == null) {
            cell = tallies.of(phase).newCell(new ThreadEnd());
            ownersCells.put(phase, cell);
        }
        return cell;
    }
}
