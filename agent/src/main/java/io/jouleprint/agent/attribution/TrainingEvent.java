package io.jouleprint.agent.attribution;

import io.jouleprint.report.ClosedBy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A boundary that application threads put into the queue and the sampler's thread gives to {@link TrainingLog}.
 *
 * <p>Stamps are {@link System#nanoTime()}; {@code training} is a number that was never used before, from 1.
 */
public sealed interface TrainingEvent {
    long nanos();

    /**
     * @param parent the training that this one is part of, 0 for a root
     * @param openEnded opened by its first epoch or step, so that no method's return closes it
     * @param facts filled while the training runs
     * @param tallies filled while the training runs
     */
    record TrainingOpened(
            long nanos,
            int training,
            int parent,
            String framework,
            @Nullable String name,
            boolean openEnded,
            TrainingFacts facts,
            Tallies tallies)
            implements TrainingEvent {}

    /**
     * {@code nanos} may lie a minute in the past after idling.
     *
     * @param cutShort a call that is one of its epochs had not returned
     * @param failure only with {@link ClosedBy#THROW}
     */
    record TrainingClosed(
            long nanos,
            int training,
            ClosedBy closedBy,
            boolean cutShort,
            @Nullable Failure failure) implements TrainingEvent {}

    /** What the application threw. */
    record Failure(String type, @Nullable String message) {}

    /** A second one without a close between them replaces the first: the epoch really began now. */
    record EpochOpened(long nanos, int training) implements TrainingEvent {}

    /**
     * The open epoch, or several neighbours that came too fast for a row each.
     *
     * @param steps those since the epoch opened
     * @param samples training examples of this epoch, {@code null} if unknown
     */
    record EpochClosed(
            long nanos,
            int training,
            int index,
            int lastIndex,
            long steps,
            @Nullable Long samples,
            @Nullable Double loss,
            Map<String, Double> metrics)
            implements TrainingEvent {
        public EpochClosed {
            metrics = Map.copyOf(metrics);
        }
    }

    /** A figure of the epoch that ended last, such as its accuracy, which many programs evaluate between epochs. */
    record EpochTold(long nanos, int training, String metric, double value) implements TrainingEvent {}

    /**
     * A side phase long enough for energy of its own; all calls are counted in {@link Tallies}.
     *
     * @param training 0 outside of trainings
     * @param span pairs it with its close
     */
    record PhaseOpened(long nanos, int training, Phase phase, long span) implements TrainingEvent {}

    record PhaseClosed(long nanos, long span) implements TrainingEvent {}
}
