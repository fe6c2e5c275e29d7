package io.jouleprint.agent.framework;

import io.jouleprint.agent.attribution.Phase;
import io.jouleprint.agent.attribution.SpanCell;
import io.jouleprint.agent.framework.BoundHook.Origin;
import io.jouleprint.agent.framework.Hook.Kind;
import org.jspecify.annotations.Nullable;

/** One hooked call (or span of the manual API) on a thread's stack; reused, so that a step allocates nothing. */
final class Frame {
    /** {@code null} for the manual API. */
    @Nullable
    BoundHook bound;

    Phase phase = Phase.RUN;
    Kind kind = Kind.SPAN;
    String framework = "";
    Origin origin = Origin.FRAMEWORK;

    @Nullable
    Object self;

    Object @Nullable [] arguments;

    /** Whether the call counts; inner calls of an overload chain do not. */
    boolean active;

    /** Whether the call opened {@link #training}. */
    boolean opened;

    @Nullable
    OpenTraining training;

    /** The thread's current training before this call opened one. */
    @Nullable
    OpenTraining outer;

    @Nullable
    SpanCell cell;

    /** Number of a side phase that has energy of its own, else 0. */
    long side;

    /** A call of a hooked method; its receiver is set already. */
    void of(BoundHook bound, Object @Nullable [] arguments) {
        phase = bound.hook.phase();
        kind = bound.hook.kind();
        framework = bound.framework;
        origin = bound.origin;
        this.arguments = arguments;
    }

    void clear() {
        bound = null;
        self = null;
        arguments = null;
        active = false;
        opened = false;
        training = null;
        outer = null;
        cell = null;
        side = 0;
    }
}
