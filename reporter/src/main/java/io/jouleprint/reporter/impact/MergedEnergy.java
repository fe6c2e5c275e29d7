package io.jouleprint.reporter.impact;

import io.jouleprint.report.Component;
import io.jouleprint.report.EnergyBalance;
import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.EnergyReport.AgentCost;
import io.jouleprint.report.EnergyReport.Warning;
import io.jouleprint.report.Meter;
import io.jouleprint.report.Method;
import io.jouleprint.report.Threads;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sums over the processes and the hosts of a job.
 *
 * <p>The ends of the intervals are added: meters of one kind err alike, so their errors do not cancel.
 */
record MergedEnergy(List<EnergyReport> reports, Map<String, HostEnergy> hosts) {

    EnergyBalance balance() {
        Double machine = known(hosts.values(), HostEnergy::machineJoules);
        Double process = known(reports, report -> report.energy().processJoules());
        Double idle = sum(hosts.values(), HostEnergy::idleJoules);
        Double dynamic = machine == null || idle == null ? null : (Double) (machine - idle);
        return new EnergyBalance(
                hosts.values().stream().mapToDouble(HostEnergy::meteredSeconds).sum(),
                machine,
                process,
                machine == null || process == null || machine < process ? null : (Double) (machine - process),
                known(reports, report -> report.energy().lowJoules()),
                known(reports, report -> report.energy().highJoules()),
                workloadShare(),
                text(EnergyBalance::idlePolicy),
                hosts.size() == 1 ? reports.get(0).energy().idleWatts() : null,
                dynamic == null ? null : idle,
                dynamic,
                sum(reports, report -> report.energy().processDynamicJoules()),
                sum(reports, report -> report.energy().processIdleJoules()),
                method(),
                notMetered(),
                components());
    }

    /** The members' own, and what the sums do not tell. */
    List<Warning> warnings() {
        EnergyBalance balance = balance();
        Set<Warning> all = new LinkedHashSet<>();
        reports.forEach(report -> all.addAll(report.warnings()));
        long unknown = reports.stream()
                .filter(report -> report.energy().processJoules() == null)
                .count();
        if (unknown > 0) {
            all.add(new Warning(
                    "merge.partial",
                    unknown + " of " + reports.size() + " reports hold no energy: the sums are at least",
                    "run 'doctor' on their hosts"));
        }
        Double machine = balance.machineJoules();
        Double processes = balance.processJoules();
        if (machine != null && processes != null && processes > machine) {
            all.add(new Warning(
                    "merge.over-attributed",
                    "the processes together claim more than their machines used: overlapping runs each counted as the"
                            + " only one",
                    "use attribution.idle=busy for JVMs that share a machine, or --whole-machine"));
        }
        return List.copyOf(all);
    }

    /** {@code null} as soon as one is unknown: parts of a split must stay complete. */
    static <T> @Nullable Double sum(Collection<T> all, Function<T, @Nullable Double> get) {
        double sum = 0;
        for (T each : all) {
            Double value = get.apply(each);
            if (value == null) {
                return null;
            }
            sum += value;
        }
        return sum;
    }

    /** The sum of those that are known, a lower bound; a warning says so. */
    private static <T> @Nullable Double known(Collection<T> all, Function<T, @Nullable Double> get) {
        List<T> known = all.stream().filter(each -> get.apply(each) != null).toList();
        return known.isEmpty() ? null : sum(known, get);
    }

    private @Nullable Double workloadShare() {
        Double own = sum(reports, report -> report.run().cpuSeconds());
        Double busy = sum(reports, MergedEnergy::busySeconds);
        return own == null || busy == null || busy <= 0 ? null : (Double) Math.min(1, own / busy);
    }

    private static @Nullable Double busySeconds(EnergyReport report) {
        Double own = report.run().cpuSeconds();
        Double share = report.energy().workloadShare();
        return own == null || share == null || share <= 0 ? null : (Double) (own / share);
    }

    private String text(Function<EnergyBalance, String> get) {
        Set<String> all =
                reports.stream().map(report -> get.apply(report.energy())).collect(Collectors.toSet());
        return all.size() == 1 ? all.iterator().next() : "mixed";
    }

    private Method method() {
        Set<Method> all = reports.stream()
                .map(report -> report.energy().method())
                .filter(method -> method != Method.NONE)
                .collect(Collectors.toSet());
        if (all.isEmpty()) {
            return Method.NONE;
        }
        return all.size() == 1 ? all.iterator().next() : Method.MIXED;
    }

    private List<Component> notMetered() {
        Set<Component> all = new TreeSet<>();
        reports.forEach(report -> all.addAll(report.energy().notMetered()));
        return List.copyOf(all);
    }

    private Map<Component, EnergyBalance.Part> components() {
        Map<Component, EnergyBalance.Part> parts = new EnumMap<>(Component.class);
        for (Component component : Component.values()) {
            List<EnergyBalance.Part> own = reports.stream()
                    .map(report -> report.energy().components().get(component))
                    .filter(Objects::nonNull)
                    .toList();
            if (!own.isEmpty()) {
                Double machine = known(hosts.values(), host -> host.components().get(component));
                parts.put(component, new EnergyBalance.Part(machine, sum(own, EnergyBalance.Part::processJoules)));
            }
        }
        return parts;
    }

    /** One row for each meter of each host; its energy is scaled to the host's share of the union. */
    List<Meter> meters(Map<String, List<EnergyReport>> byHost) {
        List<Meter> all = new ArrayList<>();
        byHost.forEach((id, own) -> {
            HostEnergy host = Objects.requireNonNull(hosts.get(id));
            Map<String, List<Meter>> byId = new LinkedHashMap<>();
            own.forEach(report -> report.meters()
                    .forEach(meter -> byId.computeIfAbsent(meter.id(), key -> new ArrayList<>())
                            .add(meter)));
            String prefix = byHost.size() == 1 ? "" : id + "/";
            byId.forEach((meterId, meters) -> all.add(meter(prefix + meterId, meters, unionShare(host, own, meters))));
        });
        return all;
    }

    private static double unionShare(HostEnergy host, List<EnergyReport> own, List<Meter> meters) {
        Component component = meters.get(0).component();
        Double union = host.components().get(component);
        double sum = 0;
        for (EnergyReport report : own) {
            EnergyBalance.Part part = report.energy().components().get(component);
            Double joules = part == null ? null : part.machineJoules();
            sum += joules == null ? 0 : joules;
        }
        return union == null || sum <= 0 ? 1 : union / sum;
    }

    private static Meter meter(String id, List<Meter> meters, double unionShare) {
        Meter first = meters.get(0);
        Double joules = sum(meters, Meter::energyJoules);
        return new Meter(
                id,
                first.component(),
                first.method(),
                joules == null ? null : (Double) (joules * unionShare),
                meters.stream().mapToDouble(Meter::relativeUncertainty).max().orElse(0),
                meters.stream().mapToLong(Meter::samples).sum(),
                meters.stream().mapToLong(Meter::droppedSamples).sum(),
                meters.stream().mapToDouble(Meter::unmeteredSeconds).sum(),
                meters.stream().anyMatch(Meter::inTotal),
                first.why());
    }

    @Nullable
    Threads threads() {
        List<Threads> all = reports.stream()
                .map(EnergyReport::threads)
                .filter(Objects::nonNull)
                .toList();
        return all.size() < reports.size()
                ? null
                : new Threads(
                        share(all, Threads::application),
                        share(all, Threads::gc),
                        share(all, Threads::jit),
                        share(all, Threads::agent),
                        share(all, Threads::otherVm));
    }

    private static Threads.Share share(List<Threads> all, Function<Threads, Threads.Share> get) {
        List<Threads.Share> shares = all.stream().map(get).toList();
        return new Threads.Share(
                shares.stream().mapToDouble(Threads.Share::cpuSeconds).sum(),
                sum(shares, Threads.Share::processJoules));
    }

    @Nullable
    AgentCost agent() {
        List<AgentCost> all = reports.stream()
                .map(EnergyReport::agent)
                .filter(Objects::nonNull)
                .toList();
        return all.isEmpty()
                ? null
                : new AgentCost(
                        all.stream().mapToDouble(AgentCost::cpuSeconds).sum(),
                        all.stream().mapToDouble(AgentCost::startupMillis).max().orElse(0),
                        all.stream().mapToLong(AgentCost::ticks).sum(),
                        all.stream().mapToLong(AgentCost::missedTicks).sum(),
                        all.stream().mapToLong(AgentCost::droppedEvents).sum());
    }
}
