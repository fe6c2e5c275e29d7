package io.jouleprint.reporter.impact;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.reporter.impact.Decomposition.Ratio;
import io.jouleprint.reporter.impact.Summary.Note;
import io.jouleprint.reporter.table.InputError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why one run emitted more or less than another: units x energy per unit x PUE x intensity, and embodied.
 *
 * @param quantity gCO2e, or kWh where no intensity is known
 * @param unit sample, epoch or run: the finest that both reports count
 * @param effects they add up to {@code change}
 */
public record Difference(
        String quantity,
        String unit,
        double before,
        double after,
        double change,
        List<Effect> effects,
        String method,
        List<Note> notes) {

    public Difference {
        effects = List.copyOf(effects);
        notes = List.copyOf(notes);
    }

    /**
     * What one factor did to the quantity.
     *
     * @param before the factor's own value
     * @param effect its part of the change, in the quantity's unit
     * @param low lower end of the 95 % interval; what both runs share was drawn once and cancels
     */
    public record Effect(
            String factor, String unit, double before, double after, double effect, double low, double high) {}

    /** Both reports under the same assumptions. */
    public static Difference of(EnergyReport before, EnergyReport after, Assumptions assumptions, Reference reference) {
        Assessment a = Assessment.of(before, List.of(before), assumptions, reference);
        Assessment b = Assessment.of(after, List.of(after), assumptions, reference);
        return new Builder(a, b).build();
    }

    private static final class Builder {
        private static final List<FunctionalUnit> FINEST_FIRST =
                List.of(FunctionalUnit.SAMPLE, FunctionalUnit.EPOCH, FunctionalUnit.RUN);

        private final Assessment a;
        private final Assessment b;
        private final Uncertainty uncertainty = new Uncertainty();
        private final FunctionalUnit unit;
        private final boolean grams;

        Builder(Assessment a, Assessment b) {
            this.a = a;
            this.b = b;
            this.unit = FINEST_FIRST.stream()
                    .filter(each -> Units.count(a.report(), each) != null && Units.count(b.report(), each) != null)
                    .findFirst()
                    .orElse(FunctionalUnit.RUN);
            this.grams = a.operational() != null && b.operational() != null;
        }

        Difference build() {
            List<Ratio> ratios = ratios();
            double[] effects = Decomposition.effects(ratios);
            double[][] drawn = drawnEffects(ratios);
            List<Effect> rows = new ArrayList<>();
            for (int i = 0; i < effects.length; i++) {
                Ratio ratio = ratios.get(i);
                rows.add(effect(ratio, unitOf(ratio.name()), effects[i], drawn[i]));
            }
            double before = product(ratios, false);
            double after = product(ratios, true);
            Figure embodiedBefore = a.embodied();
            Figure embodiedAfter = b.embodied();
            if (grams && embodiedBefore != null && embodiedAfter != null) {
                rows.add(embodied(embodiedBefore, embodiedAfter));
                before += embodiedBefore.point();
                after += embodiedAfter.point();
            }
            return new Difference(
                    grams ? "gCO2e" : "kWh",
                    unit.text(),
                    before,
                    after,
                    after - before,
                    rows,
                    Decomposition.method(ratios).name().toLowerCase(Locale.ROOT),
                    notes());
        }

        private List<Ratio> ratios() {
            List<Ratio> ratios = new ArrayList<>();
            ratios.add(new Ratio(unit.text() + "s", units(a), units(b)));
            ratios.add(new Ratio("energy per " + unit.text(), kwh(a) / units(a), kwh(b) / units(b)));
            ratios.add(new Ratio("PUE", a.supply().pue(), b.supply().pue()));
            if (grams) {
                ratios.add(new Ratio("intensity", intensity(a), intensity(b)));
            }
            return ratios;
        }

        private String unitOf(String factor) {
            return switch (factor) {
                case "PUE" -> "";
                case "intensity" -> "g/kWh";
                default -> factor.startsWith("energy") ? "kWh" : "";
            };
        }

        private double units(Assessment assessment) {
            return Objects.requireNonNull(Units.count(assessment.report(), unit));
        }

        private static double kwh(Assessment assessment) {
            Double kwh = assessment.boundary().itKwh();
            if (kwh == null) {
                throw new InputError(
                        "run " + assessment.report().run().id(),
                        "energy",
                        "no energy",
                        "joules in both reports",
                        "run 'doctor' on its host");
            }
            return kwh;
        }

        private static double intensity(Assessment assessment) {
            return Objects.requireNonNull(assessment.meanGramsPerKwh()).gramsPerKwh();
        }

        private static double product(List<Ratio> ratios, boolean after) {
            return ratios.stream()
                    .mapToDouble(after ? Ratio::after : Ratio::before)
                    .reduce(1, (x, y) -> x * y);
        }

        /** By factor, then by draw. */
        private double[][] drawnEffects(List<Ratio> ratios) {
            double[][] before = draws(a, ratios.size(), "");
            double[][] after = draws(b, ratios.size(), sameMeter() ? "" : " (second run)");
            double[][] effects = new double[ratios.size()][Uncertainty.DRAWS];
            for (int draw = 0; draw < Uncertainty.DRAWS; draw++) {
                double[] one =
                        Decomposition.effects(Decomposition.scaled(ratios, column(before, draw), column(after, draw)));
                for (int i = 0; i < one.length; i++) {
                    effects[i][draw] = one[i];
                }
            }
            return effects;
        }

        private static double[] column(double[][] rows, int draw) {
            return Arrays.stream(rows).mapToDouble(row -> row[draw]).toArray();
        }

        /** Ratios to the central value for units (exact), energy, PUE and intensity. */
        private double[][] draws(Assessment assessment, int factors, String energyLabel) {
            double[][] draws = new double[factors][Uncertainty.DRAWS];
            for (double[] row : draws) {
                Arrays.fill(row, 1);
            }
            Factor energy = assessment.boundary().energy();
            multiply(draws[1], new Factor(energy.name() + energyLabel, energy.group(), energy.spread()));
            assessment.pueFactors().forEach(factor -> multiply(draws[2], factor));
            if (grams) {
                assessment.intensityFactors().forEach(factor -> multiply(draws[3], factor));
            }
            return draws;
        }

        private void multiply(double[] row, Factor factor) {
            double[] ratios = uncertainty.draws(factor);
            Arrays.setAll(row, i -> row[i] * ratios[i]);
        }

        /** Meters of one kind on one kind of machine err alike. */
        private boolean sameMeter() {
            return Objects.equals(
                            a.report().host().cpuModel(), b.report().host().cpuModel())
                    && a.report().energy().method() == b.report().energy().method();
        }

        private static Effect effect(Ratio ratio, String unit, double effect, double[] drawn) {
            Arrays.sort(drawn);
            return new Effect(
                    ratio.name(),
                    unit,
                    ratio.before(),
                    ratio.after(),
                    effect,
                    Math.min(effect, Uncertainty.quantile(drawn, 0.025)),
                    Math.max(effect, Uncertainty.quantile(drawn, 0.975)));
        }

        private Effect embodied(Figure before, Figure after) {
            double[] old = uncertainty.values(before);
            double[] changed = uncertainty.values(after);
            Arrays.setAll(changed, i -> changed[i] - old[i]);
            Ratio ratio = new Ratio("embodied", before.point(), after.point());
            return effect(ratio, "gCO2e", after.point() - before.point(), changed);
        }

        private List<Note> notes() {
            List<Note> notes = new ArrayList<>();
            if (!grams) {
                notes.add(
                        note("intensity.missing", "no carbon intensity: the change in energy is shown", "give --zone"));
            }
            notes.add(note(
                    "diff.single-runs",
                    "intervals hold errors of meters and factors, not the noise from run to run",
                    "use 'bench' or 'check' to tell a change from noise"));
            if (!sameMeter()) {
                notes.add(note(
                        "diff.other-machine",
                        "the runs were on different machines or metered differently: their errors do not cancel",
                        null));
            }
            return notes;
        }

        private static Note note(String code, String message, @Nullable String remedy) {
            return new Note(code, message, remedy);
        }
    }
}
