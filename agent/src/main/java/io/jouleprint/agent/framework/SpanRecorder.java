package io.jouleprint.agent.framework;

import io.jouleprint.agent.attribution.Phase;
import io.jouleprint.agent.attribution.SpanCell;
import io.jouleprint.agent.attribution.Tallies;
import io.jouleprint.agent.attribution.TrainingEvent;
import io.jouleprint.agent.attribution.TrainingEvent.PhaseClosed;
import io.jouleprint.agent.attribution.TrainingEvent.PhaseOpened;
import io.jouleprint.agent.framework.Hook.Kind;
import io.jouleprint.report.ClosedBy;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Begins and ends trainings, epochs, steps and side phases. Steps are added up in place; only the ends of trainings, epochs
 * and long side phases go through the queue to the sampler's thread.
 */
final class SpanRecorder {
    /** Shorter side phases are counted and timed only: a prediction may take a microsecond. */
    private static final long LONG_SIDE_NANOS = 10_000_000;

    final Tallies outside = new Tallies();
    private final LongSupplier clock;
    private final Runnable boundary;
    private final EventQueue queue = new EventQueue();
    private final Trainings trainings = new Trainings(queue);
    private final AtomicLong sides = new AtomicLong();

    SpanRecorder(LongSupplier clock, Runnable boundary) {
        this.clock = clock;
        this.boundary = boundary;
    }

    /** A span begins. {@code name} is given by the manual API only. */
    void begin(ThreadSpans spans, Frame frame, @Nullable String name) {
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
    private static @Nullable OpenTraining sideTraining(ThreadSpans spans, Frame frame) {
        OpenTraining run = spans.run();
        if (run != null || frame.phase == Phase.PREDICT) {
            return run;
        }
        OpenTraining training = spans.openEnded;
        boolean same = training != null && !training.closed() && training.framework.equals(frame.framework);
        return same ? training : null;
    }

    void end(ThreadSpans spans, Frame frame, @Nullable Throwable thrown) {
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

    private void endStep(ThreadSpans spans, Frame frame, @Nullable Throwable thrown) {
        SpanCell cell = frame.cell;
        if (cell == null) {
            return;
        }
        if (thrown != null) {
            cell.cancel();
            failOpenEnded(spans, frame, thrown);
        } else {
            end(cell);
        }
    }

    private void end(SpanCell cell) {
        if (cell.clocked()) {
            cell.end(clock.getAsLong());
        } else {
            cell.end();
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

    /** An epoch begins that ends elsewhere, or a training of which only the beginning is a call. */
    void opens(ThreadSpans spans, Frame frame) {
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

    /** What is open ends. */
    void closes(Frame frame, @Nullable Throwable thrown) {
        OpenTraining training = frame.training;
        if (training != null && frame.phase == Phase.EPOCH) {
            training.closeEpoch(boundaryNanos());
        } else if (training != null && training.openEnded) {
            close(training, thrown);
        }
    }

    /** Whether an epoch or a step that is complete now counts; its training is the frame's then. */
    boolean completes(ThreadSpans spans, Frame frame) {
        OpenTraining training = training(spans, frame);
        boolean counts = training.claims(frame.phase, frame.origin);
        frame.training = counts ? training : null;
        return counts;
    }

    /** What the epoch told must have been read before. */
    void tickEpoch(OpenTraining training) {
        training.tickEpoch(boundaryNanos());
    }

    /** A step is complete, and the next one begins. */
    void tickStep(ThreadSpans spans, OpenTraining training, Frame frame) {
        SpanCell cell = spans.cell(training, Phase.STEP, training.tallies);
        frame.cell = cell;
        if (cell.wantsClock()) {
            cell.tick(clock.getAsLong());
        } else {
            cell.end();
        }
    }

    private OpenTraining training(ThreadSpans spans, Frame frame) {
        OpenTraining around = Trainings.around(spans);
        if (around != null) {
            return around;
        }
        Object key = Readings.key(spans, frame);
        OpenTraining mine = Trainings.mine(spans, key);
        return mine != null ? mine : trainings.findOrOpen(spans, frame, key, clock.getAsLong());
    }

    /** The training that a call belongs to if it is open already. */
    @Nullable
    OpenTraining known(ThreadSpans spans, Frame frame) {
        OpenTraining around = Trainings.around(spans);
        return around != null ? around : trainings.find(spans, Readings.key(spans, frame), frame.framework);
    }

    void close(OpenTraining training, @Nullable Throwable thrown) {
        ClosedBy by = thrown == null ? ClosedBy.RETURN : ClosedBy.THROW;
        trainings.close(training, boundaryNanos(), by, thrown == null ? null : Failures.of(thrown));
    }

    /** The boundary lies at the reading, so that its energy need not be interpolated. */
    private long boundaryNanos() {
        boundary.run();
        return clock.getAsLong();
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

    /** Open root trainings that may be over. */
    Set<Integer> quiet() {
        return trainings.quiet(clock.getAsLong());
    }

    long droppedEvents() {
        return queue.dropped();
    }
}
