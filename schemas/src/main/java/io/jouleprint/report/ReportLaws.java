package io.jouleprint.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The equations that every report obeys where no term is unknown, within 1e-6 relative or 1e-6 J.
 *
 * <p>Idle and dynamic energy make the machine's; their process parts make the process's; process and other make the
 * machine's; components and threads make the whole; epochs do not overlap and stay within their training, root
 * trainings within the run; a meter in the total is counted once.
 */
public final class ReportLaws {
    private static final double RELATIVE_TOLERANCE = 1e-6;
    private static final double ABSOLUTE_TOLERANCE = 1e-6;

    private final List<Violation> violations = new ArrayList<>();

    private ReportLaws() {}

    /** A law that does not hold at {@code place}. */
    public record Violation(String place, String law, String found) {
        @Override
        public String toString() {
            return place + ": " + law + " does not hold: " + found;
        }
    }

    /** Checks every law; an empty list means that the report is sound. */
    public static List<Violation> check(EnergyReport report) {
        ReportLaws laws = new ReportLaws();
        laws.balance("energy", report.energy());
        laws.meters(report);
        laws.threads(report);
        laws.rootTrainings(report);
        for (int i = 0; i < report.trainings().size(); i++) {
            laws.training("trainings[" + i + "]", report.trainings().get(i));
        }
        return List.copyOf(laws.violations);
    }

    private void balance(String place, EnergyBalance energy) {
        sum(place, "idle + dynamic = machine", energy.machineJoules(), energy.idleJoules(), energy.dynamicJoules());
        sum(
                place,
                "process dynamic + process idle = process",
                energy.processJoules(),
                energy.processDynamicJoules(),
                energy.processIdleJoules());
        sum(place, "process + other = machine", energy.machineJoules(), energy.processJoules(), energy.otherJoules());
        interval(place, energy.lowJoules(), energy.processJoules(), energy.highJoules());
        components(place, "machine", energy, energy.machineJoules(), EnergyBalance.Part::machineJoules);
        components(place, "process", energy, energy.processJoules(), EnergyBalance.Part::processJoules);
    }

    private void components(
            String place,
            String whole,
            EnergyBalance energy,
            @Nullable Double joules,
            Function<EnergyBalance.Part, @Nullable Double> part) {
        if (!energy.components().isEmpty()) {
            sum(
                    place,
                    "components sum to " + whole,
                    joules,
                    energy.components().values().stream().map(part).toArray(Double[]::new));
        }
    }

    private void meters(EnergyReport report) {
        List<String> counted =
                report.meters().stream().filter(Meter::inTotal).map(Meter::id).toList();
        require(
                "meters",
                "a meter in the total is counted once",
                counted.stream().distinct().count() == counted.size(),
                counted.toString());
    }

    private void threads(EnergyReport report) {
        Threads threads = report.threads();
        if (threads != null) {
            sum(
                    "threads",
                    "threads sum to process",
                    report.energy().processJoules(),
                    threads.application().processJoules(),
                    threads.gc().processJoules(),
                    threads.jit().processJoules(),
                    threads.agent().processJoules(),
                    threads.otherVm().processJoules());
        }
    }

    private void rootTrainings(EnergyReport report) {
        atMost(
                "trainings",
                "root trainings are at most the run",
                report.energy().processJoules(),
                report.rootTrainings().stream()
                        .map(training -> training.energy().processJoules())
                        .toArray(Double[]::new));
    }

    private void training(String place, Training training) {
        balance(place + ".energy", training.energy());
        for (int i = 0; i < training.epochs().size(); i++) {
            Epoch epoch = training.epochs().get(i);
            interval(place + ".epochs[" + i + "]", epoch.lowJoules(), epoch.processJoules(), epoch.highJoules());
        }
        atMost(
                place,
                "epochs sum to at most their training",
                training.energy().processJoules(),
                training.epochs().stream().map(Epoch::processJoules).toArray(Double[]::new));
        epochsFollowEachOther(place, training.epochs());
    }

    private void epochsFollowEachOther(String place, List<Epoch> epochs) {
        List<Epoch> ordered =
                epochs.stream().sorted(Comparator.comparingInt(Epoch::index)).toList();
        int next = 0;
        double free = Double.NEGATIVE_INFINITY;
        for (Epoch epoch : ordered) {
            require(place, "epoch indexes have no holes", epoch.index() == next, "index " + epoch.index());
            require(
                    place,
                    "epochs do not overlap",
                    epoch.startSeconds() >= free - ABSOLUTE_TOLERANCE,
                    "epoch " + epoch.index() + " starts at " + epoch.startSeconds() + " s, before " + free + " s");
            next = epoch.lastIndex() + 1;
            free = epoch.startSeconds() + epoch.durationSeconds();
        }
    }

    private void interval(String place, @Nullable Double low, @Nullable Double value, @Nullable Double high) {
        if (low != null && value != null && high != null) {
            double slack = tolerance(value);
            require(
                    place,
                    "0 <= low <= process <= high",
                    low >= 0 && low <= value + slack && value <= high + slack,
                    low + ", " + value + ", " + high + " J");
        }
    }

    private void sum(String place, String law, @Nullable Double whole, @Nullable Double... parts) {
        Double sum = total(parts);
        if (whole != null && sum != null) {
            require(place, law, Math.abs(sum - whole) <= tolerance(whole), sum + " and " + whole + " J");
        }
    }

    private void atMost(String place, String law, @Nullable Double whole, @Nullable Double... parts) {
        Double sum = total(parts);
        if (whole != null && sum != null) {
            require(place, law, sum <= whole + tolerance(whole), sum + " and " + whole + " J");
        }
    }

    private void require(String place, String law, boolean holds, String found) {
        if (!holds) {
            violations.add(new Violation(place, law, found));
        }
    }

    private static @Nullable Double total(@Nullable Double... parts) {
        double sum = 0;
        for (Double part : parts) {
            if (part == null) {
                return null;
            }
            sum += part;
        }
        return sum;
    }

    private static double tolerance(double joules) {
        return Math.max(ABSOLUTE_TOLERANCE, RELATIVE_TOLERANCE * Math.abs(joules));
    }
}
