package io.jouleprint.agent.framework;

import io.jouleprint.agent.attribution.Carrier;
import io.jouleprint.agent.attribution.Phase;
import io.jouleprint.agent.attribution.SpanCell;
import io.jouleprint.agent.attribution.Tallies;
import io.jouleprint.agent.attribution.TrainingEvent;
import io.jouleprint.agent.attribution.TrainingEvent.PhaseClosed;
import io.jouleprint.agent.attribution.TrainingEvent.PhaseOpened;
import io.jouleprint.agent.bootstrap.TrainingListener;
import io.jouleprint.agent.framework.BoundHook.Origin;
import io.jouleprint.agent.framework.Hook.Kind;
import io.jouleprint.agent.framework.Hook.Reader;
import io.jouleprint.report.ClosedBy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns calls of hooked methods, on any thread, into trainings, epochs, steps and side phases.
 *
 * <p>Steps are added up in place; only the ends of trainings, epochs and long side phases go through the queue to the
 * sampler's thread. Which training a call belongs to is decided by {@link Trainings}.
 */
final class PhaseRecorder implements TrainingListener {
    /** Shorter side phases are counted and timed only: a prediction may take a microsecond. */
    private static final long LONG_SIDE_NANOS = 10_000_000;

    private final HookTable table;
    private final LongSupplier clock;
    private final Runnable boundary;
    private final EventQueue queue = new EventQueue();
    private final Trainings trainings = new Trainings(queue);
    private final Tallies outside = new Tallies();
    private final AtomicLong sides = new AtomicLong();
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
        this.clock = clock;
        this.boundary = boundary;
    }

    @Override
    public void enter(int hook, @Nullable Object self, Object @Nullable [] arguments) {
        BoundHook bound = table.get(hook);
        ThreadSpans spans = spans();
        Frame frame = spans.push(bound, self);
        if (frame == null) {
            return;
        }
        frame.phase = bound.hook.phase();
        frame.kind = bound.hook.kind();
        frame.framework = bound.framework;
        frame.origin = bound.origin;
        frame.arguments = arguments;
        if (spans.isPart(frame)) {
            return;
        }
        frame.active = bound.hook.condition() == null || holds(bound, spans, frame);
        if (!frame.active) {
            return;
        }
        if (frame.kind == Kind.SPAN) {
            begin(spans, frame, null);
        } else if (frame.kind == Kind.OPENS) {
            // what is read before the call belongs to the epoch that ends here
            frame.training = known(spans, frame);
            read(bound, bound.hook.atEntry(), spans, frame, null);
            frame.training = null;
            opens(spans, frame);
        }
        if (frame.active && frame.kind == Kind.SPAN) {
            read(bound, bound.hook.atEntry(), spans, frame, null);
        }
    }

    @Override
    public void exit(int hook, @Nullable Object returned, @Nullable Throwable thrown) {
        BoundHook bound = table.get(hook);
        ThreadSpans spans = spans();
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
                    endStep(spans, frame, thrown);
                    read(bound, reader, spans, frame, returned);
                } else {
                    read(bound, reader, spans, frame, returned);
                    end(spans, frame, thrown);
                }
            }
            case TICK -> {
                if (thrown == null) {
                    ticks(bound, reader, spans, frame, returned);
                }
            }
            case OPENS -> read(bound, reader, spans, frame, returned);
            case READS -> {
                OpenTraining known = known(spans, frame);
                frame.training = known == null ? Trainings.last(spans, frame.framework) : known;
                read(bound, reader, spans, frame, returned);
            }
            case CLOSES -> {
                frame.training = known(spans, frame);
                read(bound, reader, spans, frame, returned);
                closes(frame, thrown);
            }
        }
    }

    /** A span begins. {@code name} is given by the manual API only. */
    private void begin(ThreadSpans spans, Frame frame, @Nullable String name) {
        switch (frame.phase) {
            case RUN -> beginRun(spans, frame, name);
            case EPOCH -> opens(spans, frame);
            case STEP -> beginStep(spans, frame);
            case PREPARE, EVALUATE, PREDICT -> beginSide(spans, frame);
        }
    }

    private void beginRun(ThreadSpans spans, Frame frame, @Nullable String name) {
        OpenTraining run = spans.run();
        if (run != null && run.origin.compareTo(frame.origin) > 0) {
            frame.training = run; // what the user declared wins; the framework only adds what it knows
            return;
        }
        frame.training = trainings.open(spans, frame, name, boundaryNanos());
        frame.outer = spans.current;
        frame.opened = true;
        spans.current = frame.training;
    }

    private void beginStep(ThreadSpans spans, Frame frame) {
        OpenTraining training = training(spans, frame);
        if (!training.claims(Phase.STEP, frame.origin)) {
            frame.active = false;
            return;
        }
        SpanCell cell = spans.cell(training, Phase.STEP, training.tallies);
        frame.training = training;
        frame.cell = cell;
        if (cell.wantsClock()) {
            cell.start(clock.getAsLong());
        }
    }

    private void beginSide(ThreadSpans spans, Frame frame) {
        OpenTraining training = sideTraining(spans, frame);
        SpanCell cell = spans.cell(training, frame.phase, training == null ? outside : training.tallies);
        frame.training = training;
        frame.cell = cell;
        if (cell.wantsClock()) {
            long nanos = clock.getAsLong();
            cell.start(nanos);
            long side = cell.isLong(LONG_SIDE_NANOS) ? sides.incrementAndGet() : 0;
            int id = training == null ? 0 : training.id;
            frame.side = side != 0 && queue.offer(new PhaseOpened(nanos, id, frame.phase, side)) ? side : 0;
        }
    }

    /** Predicting after an open-ended training is use of the model; evaluating and preparing are part of it. */
    private @Nullable OpenTraining sideTraining(ThreadSpans spans, Frame frame) {
        OpenTraining run = spans.run();
        if (run != null || frame.phase == Phase.PREDICT) {
            return run;
        }
        OpenTraining training = spans.openEnded;
        boolean same = training != null && !training.closed() && training.framework.equals(frame.framework);
        return same ? training : null;
    }

    private void endStep(ThreadSpans spans, Frame frame, @Nullable Throwable thrown) {
        SpanCell cell = frame.cell;
        if (cell == null) {
            return;
        }
        if (thrown != null) {
            cell.cancel();
            failOpenEnded(spans, frame, thrown);
        } else if (cell.clocked()) {
            cell.end(clock.getAsLong());
        } else {
            cell.end();
        }
    }

    private void end(ThreadSpans spans, Frame frame, @Nullable Throwable thrown) {
        switch (frame.phase) {
            case RUN -> endRun(spans, frame, thrown);
            case EPOCH -> endEpoch(spans, frame, thrown);
            case STEP -> endStep(spans, frame, thrown);
            case PREPARE, EVALUATE, PREDICT -> endSide(frame);
        }
    }

    private void endRun(ThreadSpans spans, Frame frame, @Nullable Throwable thrown) {
        if (frame.opened && frame.training != null) {
            spans.current = frame.outer;
            close(frame.training, thrown);
        }
    }

    private void endEpoch(ThreadSpans spans, Frame frame, @Nullable Throwable thrown) {
        if (frame.training != null && thrown == null) {
            frame.training.closeEpoch(boundaryNanos());
        } else if (frame.training != null) {
            frame.training.cancelEpoch();
            failOpenEnded(spans, frame, thrown);
        }
    }

    private void endSide(Frame frame) {
        SpanCell cell = frame.cell;
        if (cell == null) {
            return;
        }
        if (!cell.clocked()) {
            cell.end();
            return;
        }
        long nanos = clock.getAsLong();
        cell.end(nanos);
        if (frame.side != 0) {
            queue.offerAnyway(new PhaseClosed(nanos, frame.side));
        }
        if (frame.training != null) {
            frame.training.active(nanos);
        }
    }

    /** An exception that leaves the outermost call of a training without a closing call ends it. */
    private void failOpenEnded(ThreadSpans spans, Frame frame, @Nullable Throwable thrown) {
        OpenTraining training = frame.training;
        if (training != null && training.openEnded && !spans.isInside(training)) {
            close(training, thrown);
        }
    }

    private void opens(ThreadSpans spans, Frame frame) {
        OpenTraining training = training(spans, frame);
        frame.training = training;
        if (frame.phase == Phase.EPOCH) {
            frame.active = training.claims(Phase.EPOCH, frame.origin);
            if (frame.active) {
                long nanos = boundaryNanos();
                training.openEpoch(nanos, frame.kind == Kind.SPAN);
                spans.cell(training, Phase.STEP, training.tallies).restart(nanos);
            }
        }
    }

    private void closes(Frame frame, @Nullable Throwable thrown) {
        OpenTraining training = frame.training;
        if (training != null && frame.phase == Phase.EPOCH) {
            training.closeEpoch(boundaryNanos());
        } else if (training != null && training.openEnded) {
            close(training, thrown);
        }
    }

    private void ticks(
            BoundHook bound, @Nullable Reader reader, ThreadSpans spans, Frame frame, @Nullable Object returned) {
        OpenTraining training = training(spans, frame);
        if (!training.claims(frame.phase, frame.origin)) {
            return;
        }
        frame.training = training;
        if (frame.phase == Phase.EPOCH) {
            read(bound, reader, spans, frame, returned);
            training.tickEpoch(boundaryNanos());
            return;
        }
        SpanCell cell = spans.cell(training, Phase.STEP, training.tallies);
        frame.cell = cell;
        if (cell.clocked()) {
            cell.end(clock.getAsLong());
        } else {
            cell.end();
        }
        if (cell.wantsClock()) {
            cell.start(clock.getAsLong());
        }
        read(bound, reader, spans, frame, returned);
    }

    private OpenTraining training(ThreadSpans spans, Frame frame) {
        OpenTraining around = Trainings.around(spans);
        return around != null ? around : trainings.findOrOpen(spans, frame, key(spans, frame), clock.getAsLong());
    }

    private @Nullable OpenTraining known(ThreadSpans spans, Frame frame) {
        OpenTraining around = Trainings.around(spans);
        return around != null ? around : trainings.find(spans, key(spans, frame), frame.framework);
    }

    private static @Nullable Object key(ThreadSpans spans, Frame frame) {
        BoundHook bound = frame.bound;
        Hook.Key key = bound == null ? null : bound.hook.key();
        if (bound == null || key == null || bound.readingFailure != null) {
            return frame.self;
        }
        try {
            return key.of(spans.sight.show(frame, null, null));
        } catch (Throwable thrown) { // a method handle throws whatever the getter throws
            bound.readingFailure = thrown.toString();
            return frame.self;
        } finally {
            spans.sight.clear();
        }
    }

    /** A condition that fails once holds for no call any more: rather too few spans than false ones. */
    private static boolean holds(BoundHook bound, ThreadSpans spans, Frame frame) {
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

    private void read(
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

    private void close(OpenTraining training, @Nullable Throwable thrown) {
        ClosedBy by = thrown == null ? ClosedBy.RETURN : ClosedBy.THROW;
        trainings.close(training, boundaryNanos(), by, thrown == null ? null : Failures.of(thrown));
    }

    /** The boundary lies at the reading, so that its energy need not be interpolated. */
    private long boundaryNanos() {
        boundary.run();
        return clock.getAsLong();
    }

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
            begin(spans, frame, name);
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
                end(spans, frame, thrown);
            }
            frame.clear();
        } else if (api.phase == Phase.RUN && api.training != null) {
            close(api.training, thrown); // on another thread than it was opened on
        }
    }

    /** On the sampler's thread, each tick. */
    void drain(Consumer<TrainingEvent> to) {
        trainings.closeIdle(clock.getAsLong());
        queue.drain(to);
    }

    /** What is still open ends here. */
    void shutdown() {
        trainings.closeAll(clock.getAsLong());
    }

    Tallies outside() {
        return outside;
    }

    /** Open root trainings that may be over. */
    Set<Integer> quiet() {
        return trainings.quiet(clock.getAsLong());
    }

    /** Threads that work for one root training each. */
    List<Carrier> carriers() {
        return carriers.carriers();
    }

    long droppedEvents() {
        return queue.dropped();
    }
}
