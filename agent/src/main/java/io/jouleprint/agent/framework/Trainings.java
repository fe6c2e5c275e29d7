package io.jouleprint.agent.framework;

import io.jouleprint.agent.attribution.TrainingEvent;
import io.jouleprint.report.ClosedBy;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The open trainings of all threads, and which of them a call belongs to: the run on the thread's own stack; else the
 * open-ended one of the same receiver; else the one that the thread was started in; else one that says it works across
 * threads; else a new, open-ended one.
 */
final class Trainings {
    /** A training without a closing call is over when nothing was heard of it for a minute. */
    static final long IDLE_NANOS = 60_000_000_000L;

    private final EventQueue queue;
    private final AtomicInteger ids = new AtomicInteger();
    private final List<OpenTraining> open = new CopyOnWriteArrayList<>();

    Trainings(EventQueue queue) {
        this.queue = queue;
    }

    /** A training that lasts as long as a call. What this thread did open-endedly before is over. */
    OpenTraining open(ThreadSpans spans, Frame frame, @Nullable String name, long nanos) {
        OpenTraining parent = around(spans); // an epoch of an open-ended one may train others
        if (parent == null) {
            end(spans.openEnded);
            spans.openEnded = null;
        }
        boolean across = frame.bound != null && frame.bound.hook.acrossThreads();
        return add(new OpenTraining(
                ids.incrementAndGet(), parent, frame.framework, frame.origin, false, across, name, nanos, queue));
    }

    /** The training that surrounds a call: a run, or an epoch of an open-ended one. */
    static @Nullable OpenTraining around(ThreadSpans spans) {
        OpenTraining run = spans.run();
        return run == null ? spans.ofInnermostFrame() : run;
    }

    /** The open-ended training of a receiver, {@code null} if there is none yet. */
    @Nullable
    OpenTraining find(ThreadSpans spans, @Nullable Object key, String framework) {
        OpenTraining mine = mine(spans, key);
        return mine != null ? mine : onOtherThread(key, framework);
    }

    /** As {@link #find}, if this thread worked on it last. */
    static @Nullable OpenTraining mine(ThreadSpans spans, @Nullable Object key) {
        OpenTraining mine = openEnded(spans);
        return mine != null && mine.hasKey(key) ? mine : null;
    }

    /** What a thread worked on last with a framework, for values that are told by other objects. */
    static @Nullable OpenTraining last(ThreadSpans spans, String framework) {
        OpenTraining mine = openEnded(spans);
        return mine != null && mine.framework.equals(framework) ? mine : null;
    }

    /** The training that an epoch or a step outside of any other belongs to, if it is not {@link #mine}. */
    OpenTraining findOrOpen(ThreadSpans spans, Frame frame, @Nullable Object key, long nanos) {
        OpenTraining other = onOtherThread(key, frame.framework);
        if (other != null) {
            spans.openEnded = other;
            return other;
        }
        OpenTraining mine = openEnded(spans);
        if (mine != null && takesTurns(spans.beforeOpenEnded, key, nanos)) {
            mine.addKey(key);
            return mine;
        }
        end(mine);
        boolean across = frame.bound != null && frame.bound.hook.acrossThreads();
        OpenTraining opened = add(new OpenTraining(
                ids.incrementAndGet(), null, frame.framework, frame.origin, true, across, null, nanos, queue));
        opened.addKey(key);
        spans.beforeOpenEnded = mine;
        spans.openEnded = opened;
        return opened;
    }

    private @Nullable OpenTraining onOtherThread(@Nullable Object key, String framework) {
        for (OpenTraining training : open) {
            boolean sameReceiver = key != null && training.openEnded && training.hasKey(key);
            if (sameReceiver || (worksAcrossThreads(training) && training.framework.equals(framework))) {
                return training;
            }
        }
        return null;
    }

    /** An open-ended one only while its method runs: what comes after it may be another training. */
    private static boolean worksAcrossThreads(OpenTraining training) {
        return training.acrossThreads && (!training.openEnded || training.isInEpoch());
    }

    /** Two models that are trained alternately, as in a GAN, are one training from the second turn on. */
    private static boolean takesTurns(@Nullable OpenTraining before, @Nullable Object key, long nanos) {
        return before != null && key != null && before.hasKey(key) && nanos - before.lastNanos() < IDLE_NANOS;
    }

    private static @Nullable OpenTraining openEnded(ThreadSpans spans) {
        OpenTraining mine = spans.openEnded;
        return mine == null || mine.closed() ? null : mine;
    }

    private OpenTraining add(OpenTraining training) {
        open.add(training);
        return training;
    }

    void close(OpenTraining training, long nanos, ClosedBy by, TrainingEvent.@Nullable Failure failure) {
        training.close(nanos, by, failure);
        open.remove(training);
    }

    private void end(@Nullable OpenTraining training) {
        if (training != null) {
            close(training, training.lastNanos(), ClosedBy.IDLE, null);
        }
    }

    /** Those that may be over: they end only when they have idled for a minute, but others need their part before that. */
    Set<Integer> quiet(long nanos) {
        Set<Integer> quiet = new HashSet<>();
        for (OpenTraining training : open) {
            if (training.parent == null && training.quiet(nanos)) {
                quiet.add(training.id);
            }
        }
        return quiet;
    }

    void closeIdle(long nanos) {
        for (OpenTraining training : open) {
            if (training.openEnded && !training.isInCall() && nanos - training.lastNanos() > IDLE_NANOS) {
                end(training);
            }
        }
    }

    /** The JVM goes down; what is open-ended ended with the last thing heard of it. */
    void closeAll(long nanos) {
        for (OpenTraining training : open) {
            close(training, training.openEnded ? training.lastNanos() : nanos, ClosedBy.SHUTDOWN, null);
        }
    }
}
