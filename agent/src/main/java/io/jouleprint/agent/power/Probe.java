package io.jouleprint.agent.power;

import io.jouleprint.report.Component;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a power source can be read on this machine. */
public sealed interface Probe {
    /** {@code notes} are warnings that do not stop the measurement. */
    record Ready(List<Meter> meters, List<String> notes) implements Probe {
        public Ready {
            meters = List.copyOf(meters);
            notes = List.copyOf(notes);
        }
    }

    /**
     * {@code reason} is shown to the user: what was looked for and found; {@code remedy} is the exact fix.
     *
     * @param unread what is there but cannot be read, which is worth a warning; {@code null} if nothing may be there
     */
    record Missing(String reason, String remedy, @Nullable Component unread) implements Probe {
        Missing(String reason, String remedy) {
            this(reason, remedy, null);
        }
    }
}
