package io.jouleprint.agent.framework;

import io.jouleprint.agent.attribution.Carrier;
import io.jouleprint.agent.attribution.Phase;
import io.jouleprint.agent.attribution.SpanCell;
import io.jouleprint.agent.attribution.Tallies;
import io.jouleprint.agent.attribution.TrainingEvent;
import io.jouleprint.agent.bootstrap.TrainingEvents;
import io.jouleprint.agent.bootstrap.TrainingListener;
import io.jouleprint.agent.framework.BoundHook.Origin;
import io.jouleprint.agent.framework.Hook.Kind;
import io.jouleprint.agent.framework.Hook.Reader;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Hears the calls of hooked methods and of the manual API, on any thread, and decides which of them count: inner calls of
 * an overload chain and phases inside of a phase do not. What counts becomes a span of {@link SpanRecorder}; which
 * training it belongs to is decided by {@link Trainings}.
 */
final class PhaseRecorder implements TrainingListener {
    private final HookTable table;
    private final SpanRecorder recorder;
    private final CarrierThreads carriers = new CarrierThreads();

    @SuppressWarnings("ThreadLocalUsage") // one recorder a JVM; only tests have several
    private final ThreadLocal<@Nullable ThreadSpans> threads = new InheritableThreadLocal<>() {
        @Override
        protected @Nullable ThreadSpans childValue(@Nullable ThreadSpans parent) {
            OpenTraining training = parent == null ? null : parent.ofInnermostFrame();
            return training == null ? null : new ThreadSpans(training);
        }
    };

    /** {@code boundary} reads the meters, quickly, where a training or an epoch begins or ends. */
    PhaseRecorder(HookTable table, LongSupplier clock, Runnable boundary) {
        this.table = table;
        recorder = new SpanRecorder(clock, boundary);
    }

    /** From now on woven code and the manual API are heard. */
    void listen() {
        TrainingEvents.listener(this);
    }

    @Override
    public void enter(int hook, @Nullable Object self, Object @Nullable [] arguments) {
        BoundHook bound = table.get(hook);
        ThreadSpans spans = spans();
        Frame frame = spans.push(bound, self);
        if (frame == null) {
            return;
        }
        frame.of(bound, arguments);
        if (spans.isPart(frame)) {
            return;
        }
        frame.active = bound.hook.condition() == null || Readings.holds(bound, spans, frame);
        if (!frame.active) {
            return;
        }
        if (frame.kind == Kind.SPAN) {
            recorder.begin(spans, frame, null);
        } else if (frame.kind == Kind.OPENS) {
            // what is read before the call belongs to the epoch that ends here
            frame.training = recorder.known(spans, frame);
            Readings.read(bound, bound.hook.atEntry(), spans, frame, null);
            frame.training = null;
            recorder.opens(spans, frame);
        }
        if (frame.active && frame.kind == Kind.SPAN) {
            Readings.read(bound, bound.hook.atEntry(), spans, frame, null);
        }
    }

    @Override
    public void exit(int hook, @Nullable Object returned, @Nullable Throwable thrown) {
        BoundHook bound = table.get(hook);
        ThreadSpans spans = spans();
        if (thrown instanceof StackOverflowError) {
            spans.overflowed();
        }
        Frame frame = spans.pop(bound);
        if (frame != null) {
            if (frame.active) {
                exit(bound, spans, frame, returned, thrown);
            }
            frame.clear();
        }
    }

    private void exit(
            BoundHook bound, ThreadSpans spans, Frame frame, @Nullable Object returned, @Nullable Throwable thrown) {
        Reader reader = thrown == null ? bound.hook.atExit() : null;
        switch (frame.kind) {
            case SPAN -> {
                // a step's values belong to the step that was just counted, an epoch's to the one still open
                if (frame.phase == Phase.STEP) {
                    recorder.end(spans, frame, thrown);
                    Readings.read(bound, reader, spans, frame, returned);
                } else {
                    Readings.read(bound, reader, spans, frame, returned);
                    recorder.end(spans, frame, thrown);
                }
            }
            case TICK -> {
                if (thrown == null) {
                    ticks(bound, reader, spans, frame, returned);
                }
            }
            case OPENS -> Readings.read(bound, reader, spans, frame, returned);
            case READS -> {
                OpenTraining known = recorder.known(spans, frame);
                frame.training = known == null ? Trainings.last(spans, frame.framework) : known;
                Readings.read(bound, reader, spans, frame, returned);
            }
            case CLOSES -> {
                frame.training = recorder.known(spans, frame);
                Readings.read(bound, reader, spans, frame, returned);
                recorder.closes(frame, thrown);
            }
            case COUNTS -> {} // is never entered
        }
    }

    private void ticks(
            BoundHook bound, @Nullable Reader reader, ThreadSpans spans, Frame frame, @Nullable Object returned) {
        if (!recorder.completes(spans, frame) || frame.training == null) {
            return;
        }
        if (frame.phase == Phase.EPOCH) {
            Readings.read(bound, reader, spans, frame, returned);
            recorder.tickEpoch(frame.training);
        } else {
            recorder.tickStep(spans, frame.training, frame);
            Readings.read(bound, reader, spans, frame, returned);
        }
    }

    @Override
    public void pass(int hook, @Nullable Object self) {
        BoundHook bound = table.get(hook);
        ThreadSpans spans = spans();
        Frame frame = spans.push(bound, self);
        if (frame == null) {
            return;
        }
        frame.of(bound, null);
        if (!spans.isPart(frame)) {
            ticks(bound, null, spans, frame, null);
        }
        spans.fold(bound.fold, frame.cell);
        spans.pop(bound);
        frame.clear();
    }

    /** What the thread counted by itself is booked first: whatever happens now may end what it belongs to. */
    private ThreadSpans spans() {
        ThreadSpans spans = threads.get();
        if (spans == null) {
            spans = new ThreadSpans(null);
            threads.set(spans);
        }
        if (!spans.announced) {
            spans.announced = true;
            carriers.addCurrent(spans);
        }
        spans.settle();
        return spans;
    }

    @Override
    public @Nullable Object open(@Nullable Object parent, String phase, @Nullable String name) {
        ThreadSpans spans = spans();
        Phase kind = Phase.of(phase);
        OpenTraining outer = parent instanceof ApiSpan span ? span.training : null;
        ApiSpan span = new ApiSpan(kind);
        Frame frame = spans.push(null, span);
        if (frame == null) {
            return null;
        }
        frame.phase = kind;
        frame.kind = Kind.SPAN;
        frame.framework = ApiSpan.FRAMEWORK;
        frame.origin = Origin.API;
        frame.active = kind == Phase.RUN || !spans.isPart(frame);
        OpenTraining before = spans.current;
        spans.current = outer == null ? before : outer; // a span may be opened on another thread than its run
        if (frame.active) {
            recorder.begin(spans, frame, name);
        }
        if (!frame.opened) {
            spans.current = before;
        }
        span.training = frame.training;
        return span;
    }

    @Override
    public void set(Object span, String key, double number, @Nullable String text) {
        if (span instanceof ApiSpan api && api.training != null) {
            OpenTraining training = api.training;
            ThreadSpans spans = spans();
            SpanCell step = api.phase == Phase.STEP ? spans.cell(training, Phase.STEP, training.tallies) : null;
            ApiSpan.set(spans.sight.show(training, api.phase, step), key, number, text);
            spans.sight.clear();
        }
    }

    @Override
    public void close(Object span, @Nullable Throwable thrown) {
        if (!(span instanceof ApiSpan api)) {
            return;
        }
        ThreadSpans spans = spans();
        Frame frame = spans.popSelf(api);
        if (frame != null) {
            if (frame.active) {
                recorder.end(spans, frame, thrown);
            }
            frame.clear();
        } else if (api.phase == Phase.RUN && api.training != null) {
            recorder.close(api.training, thrown); // on another thread than it was opened on
        }
    }

    /** On the sampler's thread, each tick. */
    void drain(Consumer<TrainingEvent> to) {
        table.settleEnded();
        recorder.drain(to);
    }

    /** What is still open ends here. */
    void shutdown() {
        table.settleAll();
        recorder.shutdown();
    }

    Tallies outside() {
        return recorder.outside;
    }

    /** Open root trainings that may be over. */
    Set<Integer> quiet() {
        return recorder.quiet();
    }

    /** Threads that work for one root training each. */
    List<Carrier> carriers() {
        return carriers.carriers();
    }

    long droppedEvents() {
        return recorder.droppedEvents();
    }
}
