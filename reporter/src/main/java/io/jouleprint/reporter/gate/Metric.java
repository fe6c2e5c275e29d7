package io.jouleprint.reporter.gate;

import io.jouleprint.reporter.gate.GateOptions.MetricChoice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The quantity that decides, per what, and why this one.
 *
 * @param reason empty if it needs none
 * @param cannotSee what a change could cost without moving this quantity
 */
public record Metric(Quantity quantity, Per per, String reason, List<String> cannotSee) {
    private static final List<String> BLIND_SPOTS = List.of(
            "GPU energy",
            "memory traffic and caches",
            "clock frequency and voltage",
            "vector units",
            "waiting and I/O");

    private static final String ASKED = "as asked for";

    public Metric {
        cannotSee = List.copyOf(cannotSee);
    }

    /** Whether the user named it. */
    public boolean asked() {
        return reason.equals(ASKED);
    }

    /** Such as "CPU time per training". */
    public String label() {
        return quantity.label() + " per " + per.label();
    }

    public String unit() {
        return quantity.unit();
    }

    static Metric choose(List<GateRun> runs, GateOptions options) {
        Per per = options.per();
        if (options.metric() == MetricChoice.CPU_TIME) {
            return cpuTime(per, ASKED);
        }
        boolean measured = runs.stream().allMatch(GateRun::measured);
        boolean known = runs.stream().allMatch(run -> Quantity.ENERGY.of(per.span(run)) != null);
        if (options.metric() == MetricChoice.AUTO && !(measured && known)) {
            return cpuTime(per, measured ? "the energy of some runs is unknown" : "energy is not measured in all runs");
        }
        boolean idleKnown = runs.stream().allMatch(run -> positive(Quantity.DYNAMIC_ENERGY.of(per.span(run))));
        return idleKnown
                ? new Metric(Quantity.DYNAMIC_ENERGY, per, "energy above idle", List.of())
                : new Metric(Quantity.ENERGY, per, "energy with idle power, which is not known in all runs", List.of());
    }

    /** A short span may seem to need less than idle; its logarithm does not exist. */
    private static boolean positive(@Nullable Double joules) {
        return joules != null && joules > 0;
    }

    private static Metric cpuTime(Per per, String reason) {
        return new Metric(Quantity.CPU_TIME, per, reason, BLIND_SPOTS);
    }
}
