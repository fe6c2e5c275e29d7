package io.jouleprint.agent.attribution;

import java.util.Locale;

/** What a span of a training stands for; in the order in which they contain one another. */
public enum Phase {
    /** One training of a model. */
    RUN,
    /** Loading and preparing data. */
    PREPARE,
    /** One pass over the training data. */
    EPOCH,
    /** One optimizer update; for boosting one round. */
    STEP,
    /** Measuring how good the model is. */
    EVALUATE,
    /** Using the model. */
    PREDICT;

    /** As in options, the manual API and the report. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** By its {@link #id}; throws for any other text. */
    public static Phase of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }

    /** Prepare, evaluate, predict: reported as "of which", never added to anything. */
    public boolean isSide() {
        return this == PREPARE || this == EVALUATE || this == PREDICT;
    }
}
