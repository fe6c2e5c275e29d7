package io.jouleprint.agent.framework;

import io.jouleprint.agent.attribution.TrainingFacts;

/** Where a {@link Hook.Reader} puts what it read. */
public interface Values {
    /** Facts of the training that the call belongs to. */
    TrainingFacts facts();

    /** Loss of this step or epoch. */
    void loss(double loss);

    /** Training examples of this step or epoch. */
    void samples(long number);

    /** A figure of this epoch, such as {@code accuracy}. */
    void metric(String name, double value);
}
