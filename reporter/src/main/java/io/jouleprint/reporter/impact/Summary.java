package io.jouleprint.reporter.impact;

import io.jouleprint.reporter.table.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The impact of one or more runs ({@code summary-v1}): component names are the JSON keys.
 *
 * <p>Point values are the formula at central inputs, low and high the 2.5 and 97.5 percentiles; what the user chose is
 * not drawn. {@code null} means unknown or not asked for, never zero.
 *
 * @param worldAverage only if neither zone nor intensity is known: what the run would emit on the world's average grid
 */
public record Summary(
        String schemaVersion,
        Energy energy,
        Operational operational,
        @Nullable Orientation worldAverage,
        @Nullable Consequential consequential,
        @Nullable Embodied embodied,
        @Nullable EWaste eWaste,
        @Nullable Adpe adpe,
        @Nullable Water water,
        @Nullable Sci sci,
        @Nullable Totals totals,
        List<TrainingImpact> trainings,
        List<Equivalent> equivalents,
        List<Variance> variances,
        List<Note> warnings,
        List<Assumption> assumptions) {

    public static final String SCHEMA_VERSION = "1.0";

    public Summary {
        trainings = List.copyOf(trainings);
        equivalents = List.copyOf(equivalents);
        variances = List.copyOf(variances);
        warnings = List.copyOf(warnings);
        assumptions = List.copyOf(assumptions);
    }

    /**
     * Energy in kWh. IT energy is the process's (with {@code --whole-machine} the machine's) and the node overhead;
     * facility energy is IT energy times PUE.
     *
     * @param nodeOverheadKwh {@code null} if not included
     * @param lowKwh lower end of the 95 % interval of the process's energy (with {@code --whole-machine} the machine's)
     * @param method measured, estimated, mixed or none
     */
    public record Energy(
            @Nullable Double machineKwh,
            @Nullable Double processKwh,
            @Nullable Double nodeOverheadKwh,
            @Nullable Double itKwh,
            @Nullable Double facilityKwh,
            @Nullable Double lowKwh,
            @Nullable Double highKwh,
            @Nullable Double machineLowKwh,
            @Nullable Double machineHighKwh,
            String method,
            List<String> notMetered,
            boolean wholeMachine) {
        public Energy {
            notMetered = List.copyOf(notMetered);
        }
    }

    /**
     * Emissions of the electricity. Life-cycle grams hold scope 2 and scope 3 category 3: do not add the latter again.
     *
     * @param basis life-cycle, direct or unknown
     * @param intensityGramsPerKwh energy-weighted mean over the run
     * @param flow production, consumption or unknown
     * @param kind average, marginal, residual or unknown
     * @param period annual, monthly, hourly, trace or unknown
     */
    public record Operational(
            @Nullable Double locationGrams,
            @Nullable Double marketGrams,
            @Nullable Double marketLowGrams,
            @Nullable Double marketHighGrams,
            @Nullable Double lowGrams,
            @Nullable Double highGrams,
            String basis,
            @Nullable Double intensityGramsPerKwh,
            @Nullable Source intensitySource,
            @Nullable ResidualMix residualMix,
            double pue,
            @Nullable String zone,
            String flow,
            String kind,
            String period) {}

    /** What the market-based figure used where no contract covers the energy. */
    public record ResidualMix(double gramsPerKwh, Source source) {}

    /** A labelled order of magnitude, part of no total. */
    public record Orientation(double grams, double intensityGramsPerKwh, Source source) {}

    /** What the grid would have emitted less without this run, by what the user says of its margin; never added to the rest. */
    public record Consequential(
            double marginalGrams, double lowGrams, double highGrams, double intensityGramsPerKwh, Source source) {}

    /** Manufacturing emissions amortised over the devices' lives. */
    public record Embodied(double grams, double lowGrams, double highGrams, List<Device> devices) {
        public Embodied {
            devices = List.copyOf(devices);
        }
    }

    /**
     * One kind of device.
     *
     * @param share mean share of the device that was reserved while the run lasted
     * @param grams this device's part
     */
    public record Device(
            String name,
            double manufacturingKg,
            double lifetimeYears,
            double utilisation,
            double share,
            double grams) {}

    /**
     * Device mass consumed (future e-waste).
     *
     * @param deviceLifetimesConsumed lifetimes of whole devices that the run used up
     */
    public record EWaste(
            double grams,
            @Nullable Double recycledGrams,
            double lowGrams,
            double highGrams,
            double deviceLifetimesConsumed,
            List<Material> materials) {
        public EWaste {
            materials = List.copyOf(materials);
        }
    }

    /** Coarse composition of the mass. */
    public record Material(String name, double grams) {}

    /**
     * Abiotic depletion of elements; data sets differ by more than a factor of two, so one digit is all it supports.
     *
     * @param copperGrams the mass of copper whose extraction depletes as much
     */
    public record Adpe(double kgSbEq, double copperGrams) {
        /** Of copper, in kg Sb-eq for each kilogram: CML-IA, ultimate reserves. */
        private static final double COPPER = 0.00137;

        static Adpe of(double kgSbEq) {
            return new Adpe(kgSbEq, 1000 * kgSbEq / COPPER);
        }
    }

    /**
     * Water consumed (not withdrawn).
     *
     * @param lowLitres lower end of the total's interval, or of that of the part which is known
     */
    public record Water(
            @Nullable Double onSiteLitres,
            @Nullable Double offSiteLitres,
            @Nullable Double offSiteWithoutReservoirsLitres,
            @Nullable Double totalLitres,
            double lowLitres,
            double highLitres) {}

    /** Software Carbon Intensity (ISO/IEC 21031): location-based, devices in use all their life. */
    public record Sci(
            double gramsPerUnit,
            double lowGramsPerUnit,
            double highGramsPerUnit,
            String functionalUnit,
            double units) {}

    /** Operational (location-based) and embodied. */
    public record Totals(double grams, double lowGrams, double highGrams) {}

    /** {@code grams}: operational, location-based, with the run's node overhead and PUE. */
    public record TrainingImpact(
            String id,
            String framework,
            @Nullable String name,
            @Nullable Double kwh,
            @Nullable Double grams,
            List<EpochImpact> epochs) {
        public TrainingImpact {
            epochs = List.copyOf(epochs);
        }
    }

    /** {@code lastIndex} differs from {@code index} where neighbours were merged. */
    public record EpochImpact(
            int index,
            int lastIndex,
            @Nullable Double kwh,
            @Nullable Double grams,
            @Nullable Double loss) {}

    /** The same mass of CO2e as something familiar, with the factor that was used. */
    public record Equivalent(String name, double amount, double gramsPerUnit, Source source) {}

    /**
     * What part of a figure's variance comes from which input.
     *
     * @param group measurement or factor
     */
    public record Variance(String figure, String input, String group, double share) {}

    /** Something the reader must know to judge the figures. */
    public record Note(
            String code, String message, @Nullable String remedy) {}

    /**
     * One input of the figures.
     *
     * @param value a number or a word
     */
    public record Assumption(
            String figure,
            Object value,
            String source,
            @Nullable Integer year,
            @Nullable String licence) {
        public Assumption {
            if (!(value instanceof Number) && !(value instanceof String)) {
                throw new IllegalArgumentException("neither a number nor a text: " + value);
            }
        }
    }
}
