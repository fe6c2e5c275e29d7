package io.jouleprint.agent.attribution;

/**
 * A thread that works for one root training.
 *
 * @param threadId as the operating system counts threads
 * @param training number of the root training, as in {@link TrainingEvent}
 * @param changes differs from an earlier one if the thread worked for another training meanwhile
 */
public record Carrier(long threadId, int training, int changes) {}
