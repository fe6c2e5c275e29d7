package io.jouleprint.agent.attribution;

import io.jouleprint.report.Component;
import io.jouleprint.report.EnergyBalance;
import io.jouleprint.report.EnergyBalance.Part;
import io.jouleprint.report.Method;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a span's sums into its balance, with the idle power known by now. No lambdas: the first ones cost 30 ms. */
final class Balancing {
    /** Energy of unknown share up to this part of the whole only widens the interval; beyond it, the process's is unknown. */
    static final double TOLERATED_UNSHARED = 0.01;

    private static final double ROUNDING_JOULES = 1e-9;

    private final Sums sums;
    private final IdleSplit idle;
    private final TotalSelection selection;
    private final PowerRange range;
    private final LedgerSettings settings;
    private final boolean gpuPresent;
    private final boolean tooShort;

    private final Split total = new Split();
    private final Map<Component, Split> components = new EnumMap<>(Component.class);
    private final Uncertainty uncertainty = new Uncertainty();
    private double meteredSeconds = Double.POSITIVE_INFINITY;
    private boolean measured;
    private boolean estimated;

    Balancing(
            Sums sums,
            IdleSplit idle,
            TotalSelection selection,
            PowerRange range,
            LedgerSettings settings,
            boolean gpuPresent,
            boolean tooShort) {
        this.sums = sums;
        this.idle = idle;
        this.selection = selection;
        this.range = range;
        this.settings = settings;
        this.gpuPresent = gpuPresent;
        this.tooShort = tooShort;
        for (int meter = 0; meter < selection.meters().size(); meter++) {
            if (selection.inTotal(meter)) {
                add(meter, selection.meters().get(meter));
            }
        }
    }

    private void add(int meter, MeterSpec spec) {
        double seconds = sums.get(meter, Sums.T);
        meteredSeconds = Math.min(meteredSeconds, seconds);
        if (seconds <= 0) {
            return;
        }
        measured |= spec.method() == Method.MEASURED;
        estimated |= spec.method() == Method.ESTIMATED;
        Split split = split(meter);
        total.add(split);
        component(spec.component()).add(split);
        uncertainty.add(spec, meter, sums, split.process(), range.watts(meter), idle.known());
        if (spec.component() != Component.GPU) {
            uncertainty.addByCpu(split.process());
        }
    }

    private Split component(Component component) {
        Split known = components.get(component);
        if (known == null) {
            known = new Split();
            components.put(component, known);
        }
        return known;
    }

    private Split split(int meter) {
        Split split = new Split();
        split.machine = sums.get(meter, Sums.E);
        split.unshared = sums.get(meter, Sums.UNSHARED);
        if (idle.known()) {
            double watts = idle.watts(meter);
            split.idle = watts * sums.get(meter, Sums.T);
            split.processDynamic = idle.processDynamicJoules(sums, meter);
            split.processIdle = idle.processIdleJoules(sums, meter);
        } else {
            split.processIdle = sums.get(meter, Sums.D);
        }
        return split;
    }

    EnergyBalance balance() {
        boolean joules = !tooShort && !components.isEmpty();
        Double machine = joules ? total.machine : null;
        Double process = joules ? process(total) : null;
        boolean split = process != null && idle.known() && total.sound();
        Interval interval = process == null ? null : uncertainty.interval(process, foreignShare());
        return new EnergyBalance(
                meteredSeconds(),
                machine,
                process,
                machine == null || process == null ? null : machine - process,
                interval == null ? null : interval.lowJoules(),
                interval == null ? null : interval.highJoules(),
                workloadShare(),
                settings.policy().id(),
                idle.known() ? idle.machineWatts() : null,
                split ? total.idle : null,
                split ? total.machine - total.idle : null,
                split ? total.processDynamic : null,
                split ? total.processIdle : null,
                method(),
                selection.notMetered(gpuPresent),
                joules ? parts() : Map.of());
    }

    private Map<Component, Part> parts() {
        Map<Component, Part> parts = new EnumMap<>(Component.class);
        for (Map.Entry<Component, Split> entry : components.entrySet()) {
            parts.put(entry.getKey(), new Part(entry.getValue().machine, process(entry.getValue())));
        }
        return parts;
    }

    /** Null where no share is known, where the policy needs an idle power that is not, and where it came out negative. */
    private @Nullable Double process(Split split) {
        boolean unknowable = settings.policy() == IdlePolicy.NONE && !idle.known();
        double process = split.process();
        return unknowable || split.unshared() || process < -ROUNDING_JOULES ? null : (Double) Math.max(0, process);
    }

    Split total() {
        return total;
    }

    double meteredSeconds() {
        return meteredSeconds == Double.POSITIVE_INFINITY ? 0 : meteredSeconds;
    }

    boolean idleKnown() {
        return idle.known();
    }

    double idleWatts() {
        return idle.machineWatts();
    }

    private @Nullable Double workloadShare() {
        double busy = sums.shareBusySeconds;
        return busy > 0 ? (Double) Math.min(1, sums.shareOwnSeconds / busy) : null;
    }

    private double foreignShare() {
        Double own = workloadShare();
        return own == null || settings.policy() == IdlePolicy.ALL ? 0 : 1 - own;
    }

    Method method() {
        if (measured) {
            return estimated ? Method.MIXED : Method.MEASURED;
        }
        return estimated ? Method.ESTIMATED : Method.NONE;
    }

    /** Energy of one or several meters, split once idle power is known. */
    static final class Split {
        private double machine;
        private double idle;
        private double processDynamic;
        private double processIdle;
        private double unshared;

        private void add(Split other) {
            machine += other.machine;
            idle += other.idle;
            processDynamic += other.processDynamic;
            processIdle += other.processIdle;
            unshared += other.unshared;
        }

        double process() {
            return processDynamic + processIdle;
        }

        boolean unshared() {
            return unshared > TOLERATED_UNSHARED * machine;
        }

        /** A span of less than 1 s may draw less than idle power; then there is nothing to split. */
        private boolean sound() {
            return machine - idle >= -ROUNDING_JOULES && processDynamic >= -ROUNDING_JOULES;
        }
    }
}
