package io.jouleprint.agent.framework;

import io.jouleprint.agent.attribution.Phase;
import org.jspecify.annotations.Nullable;

/** A span that the manual API opened; its own identity is the receiver on the stack. */
final class ApiSpan {
    /** What its trainings are reported under. */
    static final String FRAMEWORK = "api";

    final Phase phase;

    /** {@code null} for a side phase outside of trainings, and for a part of one that counts already. */
    @Nullable
    OpenTraining training;

    ApiSpan(Phase phase) {
        this.phase = phase;
    }

    /** Keys are those of {@code io.jouleprint.api}; an unknown one comes from a newer API and is left out. */
    static void set(Values values, String key, double number, @Nullable String text) {
        switch (key) {
            case "batchSize" -> values.facts().batchSize((long) number);
            case "parameters" -> values.facts().parameters((long) number);
            case "layers" -> values.facts().layers((int) number);
            case "dense" -> values.facts().dense();
            case "features" -> values.facts().features((long) number);
            case "datasetSamples" -> values.facts().datasetSamples((long) number);
            case "samples" -> values.samples((long) number);
            case "loss" -> values.loss(number);
            case "metric" -> values.metric(text == null ? "metric" : text, number);
            default -> text(values, key, text == null ? "" : text);
        }
    }

    private static void text(Values values, String key, String text) {
        switch (key) {
            case "optimizer" -> values.facts().optimizer(text);
            case "algorithm" -> values.facts().algorithm(text);
            case "model" -> values.facts().modelType(text);
            default -> {}
        }
    }
}
