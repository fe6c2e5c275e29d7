package io.jouleprint.reporter.impact;

import io.jouleprint.report.Component;
import io.jouleprint.report.EnergyBalance;
import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.Timeline;
import io.jouleprint.reporter.impact.EnergyInTime.Slice;
import io.jouleprint.reporter.impact.Intervals.Piece;
import io.jouleprint.reporter.table.InputError;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The energy of one machine over the union of its JVMs' windows.
 *
 * <p>Each JVM's report holds the whole machine's energy while it ran, so where windows overlap only one of them counts:
 * the one with the finer timeline. A window that nothing else covers counts with its exact sums; of one that is partly
 * covered, the timeline tells what lies outside.
 */
final class HostEnergy {
    private final Map<Component, Double> components = new EnumMap<>(Component.class);
    private final MergedTimeline timeline;
    private final Instant origin;
    private double machineJoules;
    private double idleJoules;
    private double meteredSeconds;
    private boolean anyMachine;
    private boolean idleKnown = true;

    private HostEnergy(MergedTimeline timeline, Instant origin) {
        this.timeline = timeline;
        this.origin = origin;
    }

    static HostEnergy of(List<EnergyReport> sameHost, MergedTimeline timeline, Instant origin) {
        HostEnergy host = new HostEnergy(timeline, origin);
        Intervals covered = new Intervals();
        List<EnergyReport> finestFirst = sameHost.stream()
                .sorted(Comparator.comparingDouble(HostEnergy::interval)
                        .thenComparing(report -> report.run().startedAt())
                        .thenComparing(report -> report.run().id()))
                .toList();
        for (EnergyReport report : finestFirst) {
            double start =
                    Window.seconds(origin, EnergyInTime.instant(report.run().startedAt()));
            double end = start + report.run().durationSeconds();
            host.add(report, start, covered.missing(start, end), finestFirst);
            covered.add(start, end);
        }
        return host;
    }

    private static double interval(EnergyReport report) {
        Timeline own = report.timeline();
        return own == null ? Double.POSITIVE_INFINITY : own.intervalSeconds();
    }

    private void add(EnergyReport report, double start, List<Piece> free, List<EnergyReport> all) {
        double freeSeconds = free.stream().mapToDouble(Piece::seconds).sum();
        double duration = report.run().durationSeconds();
        boolean whole = freeSeconds >= duration * (1 - 1e-12);
        EnergyBalance energy = report.energy();
        if (!whole && (report.timeline() == null || all.stream().anyMatch(other -> overlapsBlindly(other, report)))) {
            throw withoutTimeline(report);
        }
        double timeShare = duration > 0 ? Math.min(1, freeSeconds / duration) : 1;
        meteredSeconds += energy.meteredSeconds() * timeShare;
        Double idle = energy.idleJoules();
        idleKnown &= idle != null;
        idleJoules += idle == null ? 0 : idle * timeShare;
        Double machine = energy.machineJoules();
        if (machine == null) {
            return;
        }
        anyMachine = true;
        double machineShare = spread(report, 1, "machineWatts", machine, start, free, timeShare, whole);
        if (energy.components().isEmpty()) {
            machineJoules += machine * machineShare;
        }
        energy.components().forEach((component, part) -> {
            Double joules = part.machineJoules();
            if (joules != null) {
                int column = column(component);
                String name = Timeline.COLUMNS.get(column);
                double share = spread(report, column, name, joules, start, free, machineShare, whole);
                components.merge(component, joules * share, Double::sum);
                machineJoules += joules * share;
            }
        });
    }

    private static int column(Component component) {
        return switch (component) {
            case CPU -> 3;
            case DRAM -> 4;
            case GPU -> 5;
            case PLATFORM -> 6;
        };
    }

    /** Puts the free part on the merged timeline; returns its share of the whole. */
    private double spread(
            EnergyReport report,
            int column,
            String name,
            double joules,
            double start,
            List<Piece> free,
            double shareIfUnknown,
            boolean whole) {
        Timeline own = report.timeline();
        List<Slice> slices = own == null
                ? List.of()
                : EnergyInTime.slices(own, name, report.run().durationSeconds());
        double all = slices.stream().mapToDouble(Slice::joules).sum();
        if (all <= 0) {
            for (Piece piece : free) {
                double part =
                        joules * piece.seconds() / Math.max(1e-9, report.run().durationSeconds());
                timeline.add(column, piece.start(), piece.end(), part);
            }
            return whole ? 1 : shareIfUnknown;
        }
        double inside = 0;
        for (Slice slice : slices) {
            for (Piece piece : free) {
                double from = Math.max(piece.start(), start + slice.startSeconds());
                double to = Math.min(piece.end(), start + slice.endSeconds());
                if (to > from) {
                    double part = slice.joules() * (to - from) / slice.seconds();
                    timeline.add(column, from, to, joules * part / all);
                    inside += part;
                }
            }
        }
        return whole ? 1 : inside / all;
    }

    private boolean overlapsBlindly(EnergyReport other, EnergyReport report) {
        if (other.timeline() != null || other.run().id().equals(report.run().id())) {
            return false;
        }
        double start = Window.seconds(origin, EnergyInTime.instant(report.run().startedAt()));
        double otherStart =
                Window.seconds(origin, EnergyInTime.instant(other.run().startedAt()));
        return otherStart < start + report.run().durationSeconds()
                && start < otherStart + other.run().durationSeconds();
    }

    private static InputError withoutTimeline(EnergyReport report) {
        return new InputError(
                "run " + report.run().id(),
                "host " + report.host().id(),
                "another run at the same time and no timeline",
                "a timeline in every report of runs that overlap on one host",
                "merge the runs of this host one after the other, or leave this one out");
    }

    @Nullable
    Double machineJoules() {
        return anyMachine ? (Double) machineJoules : null;
    }

    @Nullable
    Double idleJoules() {
        return idleKnown ? (Double) idleJoules : null;
    }

    double meteredSeconds() {
        return meteredSeconds;
    }

    Map<Component, Double> components() {
        return components;
    }
}
