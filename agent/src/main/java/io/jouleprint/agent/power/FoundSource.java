package io.jouleprint.agent.power;

/** A source and what its probe said. */
public record FoundSource(String id, Probe probe, boolean plainFiles) {
    /** Probes it; a library that cannot be loaded is one more way of being absent. */
    static FoundSource of(PowerSource source) {
        return new FoundSource(source.id(), probe(source), source.plainFiles());
    }

    private static Probe probe(PowerSource source) {
        try {
            String harm = source.untouchable();
            return harm == null
                    ? source.probe()
                    : new Probe.Missing(harm, "nothing to do: it is metered as soon as the program uses it");
        } catch (LinkageError | RuntimeException e) {
            return new Probe.Missing("the probe failed: " + e, "please report this");
        }
    }
}
