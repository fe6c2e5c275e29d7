package io.jouleprint.agent.power;

import java.util.List;

/** Whether a power source can be read on this machine. */
public sealed interface Probe {
    /** {@code notes} are warnings that do not stop the measurement. */
    record Ready(List<Meter> meters, List<String> notes) implements Probe {
        public Ready {
            meters = List.copyOf(meters);
            notes = List.copyOf(notes);
        }
    }

    /** {@code reason} is shown to the user: what was looked for and found; {@code remedy} is the exact fix. */
    record Missing(String reason, String remedy) implements Probe {}
}
