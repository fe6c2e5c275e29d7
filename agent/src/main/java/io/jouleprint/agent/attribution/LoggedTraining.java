package io.jouleprint.agent.attribution;

import io.jouleprint.agent.attribution.TrainingEvent.TrainingClosed;
import io.jouleprint.agent.attribution.TrainingEvent.TrainingOpened;
import io.jouleprint.report.ClosedBy;
import io.jouleprint.report.EnergyBalance;
import io.jouleprint.report.Outcome;
import io.jouleprint.report.Training;
import io.jouleprint.report.Training.Failure;
import io.jouleprint.report.UtcTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One training with its account, its epochs and its side phases. */
final class LoggedTraining {
    final TrainingOpened opened;
    final SpanAccount account;
    final LoggedEpochs epochs;
    final LoggedPhases phases;
    private final EnergyLedger ledger;
    private @Nullable TrainingClosed closed;

    LoggedTraining(TrainingOpened opened, @Nullable LoggedTraining parent, EnergyLedger ledger) {
        this.opened = opened;
        this.ledger = ledger;
        account = ledger.open(opened.nanos(), SpanKind.TRAINING, parent == null ? null : parent.account);
        epochs = new LoggedEpochs(ledger, account);
        phases = new LoggedPhases(ledger);
    }

    void close(TrainingClosed event) {
        if (closed == null) {
            closed = event;
            epochs.discard(event.nanos());
            ledger.close(account, event.nanos());
        }
    }

    boolean isOpen() {
        return closed == null;
    }

    Training training(long firstNanos, Instant firstInstant) {
        EnergyBalance energy = ledger.balance(account);
        TrainingFacts facts = opened.facts();
        Long samples = samples();
        long startNanos = Math.max(0, opened.nanos() - firstNanos);
        return new Training(
                id(opened.training()),
                opened.parent() == 0 ? null : id(opened.parent()),
                opened.framework(),
                facts.frameworkVersion(),
                opened.name() == null ? facts.name() : opened.name(),
                outcome(),
                closed == null ? null : closed.closedBy(),
                failure(),
                UtcTime.text(firstInstant.plusNanos(startNanos / 1_000_000 * 1_000_000)),
                startNanos * 1e-9,
                ledger.seconds(account),
                TrainingLog.known(ledger.cpuSeconds(account)),
                facts.model(),
                facts.optimizer(),
                facts.batchSize(),
                samples,
                facts.datasetSamples(),
                facts.data(),
                facts.compute(samples),
                energy,
                epochs.epochs(firstNanos),
                opened.tallies().of(Phase.STEP).steps(energy.processJoules()),
                phases.totals(opened.tallies(), energy));
    }

    private static String id(int training) {
        return "t" + training;
    }

    /** What the framework or the user said; else the sum over the steps; else over the epochs. */
    private @Nullable Long samples() {
        SpanTally.Sum steps = opened.tallies().of(Phase.STEP).sum();
        Long said = opened.facts().samples();
        return said != null ? said : steps.samplesKnown() ? Long.valueOf(steps.samples()) : epochs.samples();
    }

    /** What no method's return could have ended is complete when the JVM goes down. */
    Outcome outcome() {
        if (closed == null) {
            return Outcome.RUNNING;
        }
        ClosedBy by = closed.closedBy();
        return switch (by) {
            case RETURN, IDLE -> Outcome.COMPLETED;
            case THROW -> Outcome.FAILED;
            case SHUTDOWN -> opened.openEnded() && !closed.cutShort() ? Outcome.COMPLETED : Outcome.INTERRUPTED;
        };
    }

    private @Nullable Failure failure() {
        TrainingEvent.Failure failure = closed == null ? null : closed.failure();
        return failure == null ? null : new Failure(failure.type(), failure.message());
    }
}
