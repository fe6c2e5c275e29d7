package io.jouleprint.reporter.gate;

import org.jspecify.annotations.Nullable;

/** What one value stands for; without any training a run's whole life takes its place. */
public enum Per {
    TRAINING,
    RUN,
    EPOCH,
    SAMPLE;

    /** The span that is looked at. */
    Span span(GateRun run) {
        Span trainings = run.trainings();
        return this == RUN || trainings == null ? run.life() : trainings;
    }

    /** What its amounts are divided by; {@code null} if the report does not tell. */
    @Nullable
    Double divisor(Span span) {
        return switch (this) {
            case TRAINING, RUN -> 1.0;
            case EPOCH -> span.epochs() > 0 ? (double) span.epochs() : null;
            case SAMPLE -> positive(span.samples());
        };
    }

    private static @Nullable Double positive(@Nullable Long samples) {
        return samples != null && samples > 0 ? samples.doubleValue() : null;
    }

    @Nullable
    Double value(Quantity quantity, GateRun run) {
        Span span = span(run);
        Double amount = quantity.of(span);
        Double divisor = divisor(span);
        return amount == null || divisor == null ? null : amount / divisor;
    }

    /** The field that the divisor is made of. */
    String field() {
        return this == EPOCH ? "trainings.epochs" : "trainings.samples";
    }

    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
