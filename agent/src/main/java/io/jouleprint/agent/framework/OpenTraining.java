package io.jouleprint.agent.framework;

import io.jouleprint.agent.attribution.Phase;
import io.jouleprint.agent.attribution.SpanTally;
import io.jouleprint.agent.attribution.Tallies;
import io.jouleprint.agent.attribution.TrainingEvent.EpochClosed;
import io.jouleprint.agent.attribution.TrainingEvent.EpochOpened;
import io.jouleprint.agent.attribution.TrainingEvent.EpochTold;
import io.jouleprint.agent.attribution.TrainingEvent.Failure;
import io.jouleprint.agent.attribution.TrainingEvent.TrainingClosed;
import io.jouleprint.agent.attribution.TrainingEvent.TrainingOpened;
import io.jouleprint.agent.attribution.TrainingFacts;
import io.jouleprint.agent.framework.BoundHook.Origin;
import io.jouleprint.report.ClosedBy;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A training that runs. Its epochs may be opened on one thread and its steps done on others.
 *
 * <p>Epochs that come faster than the queue takes them share one row: a row that could not be closed stays open for the
 * next epoch, one that could not be opened lends its counts to the next row. No index and no step is lost.
 */
final class OpenTraining {
    private static final int MOST_KEYS = 16;
    private static final long QUIET_NANOS = 5_000_000_000L;

    final int id;
    final @Nullable OpenTraining parent;
    final String framework;
    final Origin origin;
    /** Opened by its first epoch or step: no method's return ends it. */
    final boolean openEnded;

    final TrainingFacts facts = new TrainingFacts();
    final Tallies tallies = new Tallies();
    /** Steps on threads without a training of their own are this one's. */
    final boolean acrossThreads;

    private final EventQueue queue;
    /** Whether anybody knows of it; nobody is told the rest otherwise. */
    private final boolean told;

    private final long startNanos;
    private final Map<Phase, Origin> claims = new EnumMap<>(Phase.class);
    private final List<WeakReference<Object>> keys = new ArrayList<>();

    private volatile boolean closed;
    private long lastNanos;
    private boolean epochOpen;
    private boolean tentative;
    private boolean epochIsCall;
    private boolean rowOpen;
    private int epochs;
    private int reported;
    private long stepsAtEpoch;
    private SpanTally.Sum atRow;
    private @Nullable Long rowSamples;
    private @Nullable Double loss;
    private Map<String, Double> metrics = new HashMap<>();

    OpenTraining(
            int id,
            @Nullable OpenTraining parent,
            String framework,
            Origin origin,
            boolean openEnded,
            boolean acrossThreads,
            @Nullable String name,
            long nanos,
            EventQueue queue) {
        this.id = id;
        this.parent = parent;
        this.framework = framework;
        this.origin = origin;
        this.openEnded = openEnded;
        this.acrossThreads = acrossThreads;
        this.queue = queue;
        startNanos = nanos;
        lastNanos = nanos;
        atRow = tallies.of(Phase.STEP).sum();
        int parentId = parent == null ? 0 : parent.id;
        told = queue.open(new TrainingOpened(nanos, id, parentId, framework, name, openEnded, facts, tallies));
    }

    boolean closed() {
        return closed;
    }

    /** The outermost training that this one is part of. */
    OpenTraining root() {
        OpenTraining root = this;
        while (root.parent != null) {
            root = root.parent;
        }
        return root;
    }

    /** Whether spans of this phase that come from {@code from} count; those of a higher origin silence lower ones. */
    boolean claims(Phase phase, Origin from) {
        Origin claimed = claims.get(phase);
        if (claimed == null || from.compareTo(claimed) > 0) {
            claims.put(phase, from);
            return true;
        }
        return from == claimed;
    }

    synchronized void addKey(@Nullable Object key) {
        if (key != null && keys.size() < MOST_KEYS) {
            keys.add(new WeakReference<>(key));
        }
    }

    synchronized boolean hasKey(@Nullable Object key) {
        if (key == null) {
            return keys.isEmpty();
        }
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).refersTo(key)) {
                return true;
            }
        }
        return false;
    }

    /** Begins an epoch that lasts until a call returns, or, if not {@code asCall}, until another one begins. */
    synchronized void openEpoch(long nanos, boolean asCall) {
        openEpoch(nanos);
        epochIsCall = asCall;
    }

    /** Whether a call that is an epoch has not returned. */
    synchronized boolean isInCall() {
        return epochOpen && epochIsCall;
    }

    /** Begins an epoch; one that is open ends here. */
    synchronized void openEpoch(long nanos) {
        if (closed) {
            return;
        }
        if (epochOpen && !tentative) {
            endOpenEpoch(nanos);
        }
        if (!rowOpen || tentative) {
            rowOpen = (told && queue.offer(new EpochOpened(nanos, id))) || rowOpen;
        }
        epochOpen = true;
        tentative = false;
        stepsAtEpoch = tallies.of(Phase.STEP).sum().count();
        lastNanos = nanos;
    }

    synchronized void closeEpoch(long nanos) {
        if (closed || !epochOpen) {
            return;
        }
        epochOpen = false;
        epochIsCall = false;
        tentative = false;
        epochs++;
        lastNanos = nanos;
        if (rowOpen && queue.offer(row(nanos))) {
            rowOpen = false;
            reported = epochs;
            atRow = tallies.of(Phase.STEP).sum();
            rowSamples = null;
            loss = null;
            metrics = new HashMap<>();
        }
    }

    /** A pass over data without a single step was no training: a raw loop validates with the same methods. */
    private void endOpenEpoch(long nanos) {
        if (tallies.of(Phase.STEP).sum().count() > stepsAtEpoch) {
            closeEpoch(nanos);
        } else {
            cancelEpoch();
        }
    }

    /** Whether it is in the middle of an epoch. */
    synchronized boolean isInEpoch() {
        return epochOpen && !tentative;
    }

    /** An epoch is complete, and the next one begins if there is one. */
    synchronized void tickEpoch(long nanos) {
        if (!epochOpen) {
            openEpoch(lastNanos);
        }
        closeEpoch(nanos);
        openEpoch(nanos);
        tentative = epochOpen;
    }

    /** The epoch failed; only complete ones are reported. */
    synchronized void cancelEpoch() {
        epochOpen = false;
        epochIsCall = false;
        tentative = rowOpen;
        rowSamples = null;
        loss = null;
        metrics = new HashMap<>();
    }

    private EpochClosed row(long nanos) {
        SpanTally.Sum now = tallies.of(Phase.STEP).sum();
        long losses = now.lossCount() - atRow.lossCount();
        Double mean = losses == 0 ? null : Double.valueOf((now.lossSum() - atRow.lossSum()) / losses);
        Long counted = now.samplesKnown() ? Long.valueOf(now.samples() - atRow.samples()) : null;
        return new EpochClosed(
                nanos,
                id,
                reported,
                epochs - 1,
                now.count() - atRow.count(),
                rowSamples == null ? counted : rowSamples,
                loss == null ? mean : loss,
                metrics);
    }

    synchronized void loss(double value) {
        if (Double.isFinite(value)) {
            loss = value;
        }
    }

    synchronized void samples(long number) {
        rowSamples = (rowSamples == null ? 0 : rowSamples) + number;
    }

    /** Of the epoch that runs; between two, of the one before. */
    synchronized void metric(String name, double value) {
        if (!Double.isFinite(value)) {
            return;
        }
        if (isInEpoch() || reported < epochs) {
            metrics.put(name, value);
        } else if (epochs > 0 && told) {
            queue.offer(new EpochTold(lastNanos, id, name, value));
        }
    }

    synchronized void active(long nanos) {
        lastNanos = Math.max(lastNanos, nanos);
    }

    /** When something was last heard of it. */
    synchronized long lastNanos() {
        return Math.max(lastNanos, tallies.of(Phase.STEP).sum().lastNanos());
    }

    /** Whether nothing was heard of it for a while and no call of it runs; only of one without a closing call. */
    boolean quiet(long nanos) {
        return openEnded
                && !isInCall()
                && nanos - lastNanos() > QUIET_NANOS
                && !tallies.of(Phase.STEP).running();
    }

    /** A second call does nothing. An epoch that nothing closed ends with a training that ends well. */
    synchronized void close(long nanos, ClosedBy closedBy, @Nullable Failure failure) {
        if (closed) {
            return;
        }
        boolean cutShort = closedBy == ClosedBy.SHUTDOWN && (!openEnded || isInCall());
        if (epochOpen && !tentative && !cutShort && closedBy != ClosedBy.THROW) {
            endOpenEpoch(nanos);
        }
        closed = true;
        if (told) {
            queue.offerAnyway(new TrainingClosed(Math.max(startNanos, nanos), id, closedBy, cutShort, failure));
        }
    }
}
