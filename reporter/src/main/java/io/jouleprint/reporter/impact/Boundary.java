package io.jouleprint.reporter.impact;

import io.jouleprint.report.Component;
import io.jouleprint.report.EnergyBalance;
import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.Meter;
import io.jouleprint.reporter.impact.Assumptions.Facility;
import io.jouleprint.reporter.impact.Summary.Note;
import io.jouleprint.unit.Energy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which energy counts: the process's or the whole machine's, and what the meters do not see of the node.
 *
 * @param ownKwh of the process, or of the machine if it counts as a whole; {@code null} if unknown
 * @param overheadKwh power supplies, fans, disks, by the user's ratio; {@code null}: not included
 * @param energy the input that carries the error of meters and split
 */
record Boundary(
        @Nullable Double machineKwh,
        @Nullable Double processKwh,
        @Nullable Double ownKwh,
        @Nullable Double lowKwh,
        @Nullable Double highKwh,
        @Nullable Double machineLowKwh,
        @Nullable Double machineHighKwh,
        @Nullable Double overheadKwh,
        boolean wholeMachine,
        Factor energy,
        List<Note> notes) {

    static Boundary of(EnergyReport report, Facility facility) {
        EnergyBalance balance = report.energy();
        List<Note> notes = new ArrayList<>();
        Double own = facility.wholeMachine() ? balance.machineJoules() : balance.processJoules();
        Spread spread = own == null ? new Spread.Fixed() : spread(report, own, facility.wholeMachine());
        Double ownKwh = kwh(own);
        Double machineKwh = kwh(balance.machineJoules());
        Spread machineSpread = ofMeters(report);
        return new Boundary(
                machineKwh,
                kwh(balance.processJoules()),
                ownKwh,
                ownKwh == null ? null : (Double) (ownKwh * spread.low()),
                ownKwh == null ? null : (Double) (ownKwh * spread.high()),
                machineKwh == null ? null : (Double) (machineKwh * machineSpread.low()),
                machineKwh == null ? null : (Double) (machineKwh * machineSpread.high()),
                kwh(overheadJoules(balance, facility, notes)),
                facility.wholeMachine(),
                new Factor("energy measurement", Factor.Group.MEASUREMENT, spread),
                notes);
    }

    @Nullable
    Double itKwh() {
        return ownKwh == null ? null : (Double) (ownKwh + (overheadKwh == null ? 0 : overheadKwh));
    }

    static @Nullable Double kwh(@Nullable Double joules) {
        return joules == null ? null : (Double) (joules / Energy.JOULES_PER_KILOWATT_HOUR);
    }

    /** The report's own interval for the process; for the machine, the meters' errors in squares. */
    private static Spread spread(EnergyReport report, double own, boolean wholeMachine) {
        Double low = report.energy().lowJoules();
        Double high = report.energy().highJoules();
        if (!wholeMachine && low != null && high != null && own > 0 && low <= own && own <= high) {
            return new Spread.TwoPiece(low / own, high / own);
        }
        return ofMeters(report);
    }

    private static Spread ofMeters(EnergyReport report) {
        double total = 0;
        double squares = 0;
        for (Meter meter : report.meters()) {
            if (meter.inTotal()) {
                double error = meter.relativeUncertainty() * joules(meter);
                total += joules(meter);
                squares += error * error;
            }
        }
        return total > 0 ? new Spread.LogNormal(Uncertainty.logSigma(Math.sqrt(squares) / total)) : new Spread.Fixed();
    }

    private static double joules(Meter meter) {
        return meter.energyJoules() == null ? 0 : meter.energyJoules();
    }

    /** CPU and DRAM only: GPU boards are metered whole, and platform meters see everything already. */
    private static @Nullable Double overheadJoules(EnergyBalance balance, Facility facility, List<Note> notes) {
        if (facility.nodeOverheadRatio() == null) {
            return null;
        }
        double ratio = Check.between(
                "--node-overhead",
                facility.nodeOverheadRatio(),
                0,
                5,
                "give a ratio of CPU and DRAM energy, such as 0.3");
        if (balance.components().containsKey(Component.PLATFORM)) {
            notes.add(new Note(
                    "node-overhead.platform",
                    "the platform meter counts the whole node: --node-overhead adds nothing",
                    "leave --node-overhead out"));
            return 0.0;
        }
        Double cpu = joules(balance, Component.CPU, facility.wholeMachine());
        Double dram = joules(balance, Component.DRAM, facility.wholeMachine());
        if (cpu == null && dram == null) {
            notes.add(new Note(
                    "node-overhead.unknown",
                    "neither CPU nor DRAM energy is known: node overhead is not included",
                    null));
            return null;
        }
        return ratio * ((cpu == null ? 0 : cpu) + (dram == null ? 0 : dram));
    }

    private static @Nullable Double joules(EnergyBalance balance, Component component, boolean machine) {
        EnergyBalance.Part part = balance.components().get(component);
        if (part == null) {
            return null;
        }
        return machine ? part.machineJoules() : part.processJoules();
    }
}
