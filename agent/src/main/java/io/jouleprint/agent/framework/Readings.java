package io.jouleprint.agent.framework;

import io.jouleprint.agent.attribution.Phase;
import io.jouleprint.agent.attribution.SpanCell;
import io.jouleprint.agent.framework.Hook.Reader;
import org.jspecify.annotations.Nullable;

/** Lets integrations look at a call. The first failure switches a hook's readings off; the report says so. */
final class Readings {
    private Readings() {}

    /** Takes the values that a hook tells, if it tells any. */
    static void read(
            BoundHook bound, @Nullable Reader reader, ThreadSpans spans, Frame frame, @Nullable Object returned) {
        OpenTraining training = frame.training;
        if (reader == null || training == null || bound.readingFailure != null) {
            return;
        }
        SpanCell step = frame.phase == Phase.STEP ? spans.cell(training, Phase.STEP, training.tallies) : null;
        Sight sight = spans.sight.show(frame, returned, step);
        try {
            reader.read(sight, sight);
        } catch (Throwable thrown) { // a method handle throws whatever the getter throws
            bound.readingFailure = thrown.toString();
        } finally {
            sight.clear();
        }
    }

    /** What stands for the training that a call belongs to, outside of runs: the receiver unless the hook says better. */
    static @Nullable Object key(ThreadSpans spans, Frame frame) {
        BoundHook bound = frame.bound;
        Hook.Key key = bound == null ? null : bound.hook.key();
        if (bound == null || key == null || bound.readingFailure != null) {
            return frame.self;
        }
        try {
            return key.of(spans.sight.show(frame, null, null));
        } catch (Throwable thrown) { // as above
            bound.readingFailure = thrown.toString();
            return frame.self;
        } finally {
            spans.sight.clear();
        }
    }

    /** Whether the call counts. A condition that fails once holds for no call any more: rather too few than false ones. */
    static boolean holds(BoundHook bound, ThreadSpans spans, Frame frame) {
        Hook.Condition condition = bound.hook.condition();
        if (condition == null || bound.readingFailure != null) {
            return condition == null;
        }
        try {
            return condition.holds(spans.sight.show(frame, null, null));
        } catch (Throwable thrown) { // as above
            bound.readingFailure = thrown.toString();
            return false;
        } finally {
            spans.sight.clear();
        }
    }
}
