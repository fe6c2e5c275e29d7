package io.jouleprint.agent.attribution;

import java.util.EnumMap;
import java.util.Map;

/** What is counted in place for one training, or outside of all: steps and side phases. */
public final class Tallies {
    private final Map<Phase, SpanTally> tallies = new EnumMap<>(Phase.class);

    public Tallies() {
        for (Phase phase : Phase.values()) {
            tallies.put(phase, new SpanTally());
        }
    }

    public SpanTally of(Phase phase) {
        SpanTally tally = tallies.get(phase);
        if (tally == null) {
            throw new IllegalStateException("no tally for " + phase);
        }
        return tally;
    }
}
