package io.jouleprint.agent.attribution;

import io.jouleprint.agent.attribution.TrainingEvent.EpochClosed;
import io.jouleprint.agent.attribution.TrainingEvent.EpochOpened;
import io.jouleprint.agent.attribution.TrainingEvent.EpochTold;
import io.jouleprint.agent.attribution.TrainingEvent.PhaseClosed;
import io.jouleprint.agent.attribution.TrainingEvent.PhaseOpened;
import io.jouleprint.agent.attribution.TrainingEvent.TrainingClosed;
import io.jouleprint.agent.attribution.TrainingEvent.TrainingOpened;
import io.jouleprint.report.EnergyBalance;
import io.jouleprint.report.EnergyReport.Warning;
import io.jouleprint.report.Outcome;
import io.jouleprint.report.Training;
import io.jouleprint.report.Training.PhaseTotal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The trainings of this run: takes their boundaries, opens and closes their accounts, and makes the report's records.
 * Memory grows with the trainings up to {@value #MOST_ROOTS} roots, never with epochs or steps. Not thread-safe.
 */
public final class TrainingLog implements Consumer<TrainingEvent> {
    static final int MOST_ROOTS = 1000;
    static final int MOST_CHILDREN = 1000;

    private final EnergyLedger ledger;
    private final long firstNanos;
    private final Instant firstInstant;
    private final LoggedPhases outside;
    private final Map<Integer, LoggedTraining> trainings = new LinkedHashMap<>();
    private final Map<Long, OpenPhase> openPhases = new HashMap<>();
    private int roots;
    private int lastOpened;

    /** {@code firstNanos} and {@code firstInstant} are the same moment: the agent's first reading. */
    public TrainingLog(EnergyLedger ledger, long firstNanos, Instant firstInstant) {
        this.ledger = ledger;
        this.firstNanos = firstNanos;
        this.firstInstant = firstInstant;
        this.outside = new LoggedPhases(ledger);
    }

    /** Takes one boundary. Those of one training come in order. */
    @Override
    public void accept(TrainingEvent event) {
        if (event instanceof TrainingOpened opened) {
            open(opened);
        } else if (event instanceof TrainingClosed closed) {
            LoggedTraining training = trainings.get(closed.training());
            if (training != null) {
                training.close(closed);
            }
        } else if (event instanceof EpochOpened opened) {
            LoggedTraining training = trainings.get(opened.training());
            if (training != null) {
                training.epochs.open(opened);
            }
        } else if (event instanceof EpochClosed closed) {
            LoggedTraining training = trainings.get(closed.training());
            if (training != null) {
                training.epochs.close(closed);
            }
        } else if (event instanceof EpochTold told) {
            LoggedTraining training = trainings.get(told.training());
            if (training != null) {
                training.epochs.tell(told);
            }
        } else if (event instanceof PhaseOpened opened) {
            open(opened);
        } else if (event instanceof PhaseClosed closed) {
            close(closed);
        }
    }

    private void open(TrainingOpened opened) {
        lastOpened = Math.max(lastOpened, opened.training());
        LoggedTraining parent = trainings.get(opened.parent());
        boolean isRoot = opened.parent() == 0;
        boolean full = isRoot ? roots >= MOST_ROOTS : trainings.size() - roots >= MOST_CHILDREN;
        if (full || (!isRoot && parent == null)) {
            return;
        }
        roots += isRoot ? 1 : 0;
        trainings.put(opened.training(), new LoggedTraining(opened, parent, ledger));
    }

    private void open(PhaseOpened opened) {
        LoggedTraining training = trainings.get(opened.training());
        if (opened.training() != 0 && training == null) {
            return;
        }
        SpanAccount parent = training == null ? null : training.account;
        SpanAccount account = ledger.open(opened.nanos(), SpanKind.PHASE, parent);
        LoggedPhases phases = training == null ? outside : training.phases;
        openPhases.put(opened.span(), new OpenPhase(opened.phase(), account, phases));
    }

    private void close(PhaseClosed closed) {
        OpenPhase open = openPhases.remove(closed.span());
        if (open != null) {
            ledger.close(open.account, closed.nanos());
            open.phases.add(open.phase, open.account);
        }
    }

    /** CPU seconds since the tick before, on threads that carry this root training alone. */
    public void threadCpu(int training, double cpuSeconds) {
        LoggedTraining root = trainings.get(training);
        if (root != null) {
            ledger.threadCpu(root.account, cpuSeconds);
        }
    }

    /** Which open root trainings nothing was heard of for a while. */
    public void quiet(Set<Integer> quiet) {
        for (LoggedTraining training : trainings.values()) {
            if (training.isOpen()) {
                ledger.quiet(training.account, quiet.contains(training.opened.training()));
            }
        }
    }

    /** All trainings in the order they began, with their energy up to the last tick. */
    public List<Training> trainings() {
        List<Training> list = new ArrayList<>(trainings.size());
        for (LoggedTraining training : trainings.values()) {
            list.add(training.training(firstNanos, firstInstant));
        }
        return list;
    }

    /** Side phases outside of all trainings, {@code null} if none were counted; {@code life} is the whole run's energy. */
    public Map<String, PhaseTotal> phases(EnergyBalance life, @Nullable Tallies tallies) {
        return tallies == null ? Map.of() : outside.totals(tallies, life);
    }

    /** Whether a training is open that the JVM's end would interrupt. */
    public boolean isTraining() {
        return trainings.values().stream().anyMatch(training -> training.isOpen() && !training.opened.openEnded());
    }

    /** Of the root training that began last, {@code null} if there was none. */
    public @Nullable Outcome lastRootOutcome() {
        Outcome last = null;
        for (LoggedTraining training : trainings.values()) {
            last = training.opened.parent() == 0 ? training.outcome() : last;
        }
        return last;
    }

    /** The job of several JVMs that a framework says this one works for, {@code null} if none does. */
    public @Nullable String job() {
        for (LoggedTraining training : trainings.values()) {
            String job = training.opened.facts().job();
            if (job != null) {
                return job;
            }
        }
        return null;
    }

    /** What is not in the lists. */
    public List<Warning> warnings() {
        int unlisted = lastOpened - trainings.size(); // those too that did not fit into the queue
        return unlisted == 0
                ? List.of()
                : List.of(new Warning(
                        "trainings.unlisted",
                        unlisted + " further trainings are not listed: at most " + MOST_ROOTS + " and as many parts of"
                                + " others are",
                        "the run's energy holds all of them; hook a wider method with hooks="));
    }

    static @Nullable Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private record OpenPhase(Phase phase, SpanAccount account, LoggedPhases phases) {}
}
