package io.jouleprint.reporter.impact;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.Epoch;
import io.jouleprint.report.Training;
import io.jouleprint.reporter.carbon.CarbonIntensityProvider.Mean;
import io.jouleprint.reporter.impact.Summary.Note;
import io.jouleprint.reporter.impact.Uncertainty.Interval;
import io.jouleprint.reporter.table.InputError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Energy and emissions of a longer run, from the epochs of a short one.
 *
 * <p>What lies outside epochs stays as it was, the warm-up epochs too; every further epoch costs the mean of those after
 * the warm-up. The interval is that of a prediction, {@code t s sqrt(m^2/n + m)} for m further epochs from n observed
 * ones, and the meters' error beside it.
 *
 * @param epochs of the planned run
 * @param observedEpochs that the mean was taken from
 * @param kwh energy of the process (of the machine if it counts as a whole)
 * @param lowKwh {@code null} where a single epoch tells nothing about the spread
 * @param facilityKwh with node overhead and PUE
 * @param grams {@code null} without an intensity
 */
public record Estimate(
        double epochs,
        long observedEpochs,
        int warmUpEpochs,
        double durationSeconds,
        double kwh,
        @Nullable Double lowKwh,
        @Nullable Double highKwh,
        double facilityKwh,
        @Nullable Double grams,
        @Nullable Double lowGrams,
        @Nullable Double highGrams,
        List<Note> notes) {

    public Estimate {
        notes = List.copyOf(notes);
    }

    /** The planned run: so many epochs or samples; the first {@code warmUpEpochs} of the short run are no pattern. */
    public record Plan(@Nullable Double epochs, @Nullable Double samples, int warmUpEpochs) {}

    /** What each of {@code count} neighbouring epochs cost; rows are not unfolded, since one may stand for millions. */
    private record Cost(double joules, double seconds, long count) {
        static long count(List<Cost> costs) {
            return costs.stream().mapToLong(Cost::count).sum();
        }

        static double sum(List<Cost> costs, ToDoubleFunction<Cost> figure) {
            return costs.stream()
                    .mapToDouble(cost -> cost.count() * figure.applyAsDouble(cost))
                    .sum();
        }
    }

    /** Sum, prediction interval and time of the planned epochs. */
    private record Prediction(double joules, double halfWidth, double seconds) {}

    public static Estimate of(EnergyReport report, Plan plan, Assumptions assumptions, Reference reference) {
        Assessment assessment = Assessment.of(report, List.of(report), assumptions, reference);
        Training training = training(report);
        List<Cost> costs = costs(training, assessment.boundary().wholeMachine());
        long observed = Cost.count(costs);
        double epochs = plannedEpochs(plan, training, observed);
        if (observed <= plan.warmUpEpochs()) {
            throw new InputError(
                    "report",
                    "training " + training.id(),
                    observed + " metered epochs",
                    "more than the " + plan.warmUpEpochs() + " of the warm-up",
                    "run more epochs, or give --warm-up 0");
        }
        return new Estimator(assessment, costs, plan.warmUpEpochs(), epochs).estimate();
    }

    private static Training training(EnergyReport report) {
        return report.rootTrainings().stream()
                .filter(each -> !each.epochs().isEmpty())
                .max(Comparator.comparingDouble(Training::durationSeconds))
                .orElseThrow(() -> new InputError(
                        "report",
                        "trainings",
                        "no epochs",
                        "a training with epochs",
                        "name them by hooks= or the API"));
    }

    private static List<Cost> costs(Training training, boolean machine) {
        List<Cost> costs = new ArrayList<>();
        for (Epoch epoch : training.epochs()) {
            Double joules = machine ? epoch.machineJoules() : epoch.processJoules();
            if (joules != null) {
                long count = epoch.lastIndex() - (long) epoch.index() + 1;
                costs.add(new Cost(joules / count, epoch.durationSeconds() / count, count));
            }
        }
        return costs;
    }

    private static double plannedEpochs(Plan plan, Training training, long observed) {
        Double epochs = plan.epochs();
        if (epochs == null) {
            Double samples = plan.samples();
            Long processed = training.samples();
            if (samples == null || processed == null || processed == 0) {
                throw new InputError(
                        "--samples",
                        null,
                        "no count of samples in the report",
                        "a report that counts them",
                        "give --epochs");
            }
            epochs = samples / ((double) processed / Math.max(1, observed));
        }
        return Check.above0("--epochs", epochs, 1e9, "give how many epochs the planned run has");
    }

    private record Estimator(Assessment assessment, List<Cost> costs, int warmUp, double epochs) {

        Estimate estimate() {
            Boundary boundary = assessment.boundary();
            double own = own(boundary.ownKwh());
            double inEpochs = Cost.sum(costs, Cost::joules);
            double fixed = Math.max(0, own * 3.6e6 - inEpochs);
            Prediction prediction = predict();
            double kwh = (fixed + prediction.joules()) / 3.6e6;
            Interval interval = interval(kwh, prediction.halfWidth() / 3.6e6, boundary, own);
            Double it = boundary.itKwh();
            double facility = kwh
                    * (it == null || own == 0 ? 1 : it / own)
                    * assessment.supply().pue();
            Mean mean = assessment.meanGramsPerKwh();
            Double grams = mean == null ? null : (Double) (facility * mean.gramsPerKwh());
            Interval gramsInterval =
                    interval == null || grams == null || kwh == 0 ? null : gramsInterval(grams, kwh, interval);
            return new Estimate(
                    epochs,
                    Cost.count(costs) - warmUp,
                    warmUp,
                    duration(prediction),
                    kwh,
                    interval == null ? null : (Double) interval.low(),
                    interval == null ? null : (Double) interval.high(),
                    facility,
                    grams,
                    gramsInterval == null ? null : (Double) gramsInterval.low(),
                    gramsInterval == null ? null : (Double) gramsInterval.high(),
                    notes());
        }

        private static double own(@Nullable Double kwh) {
            if (kwh == null) {
                throw new InputError("report", "energy", "no energy", "joules", "run 'doctor' on its host");
            }
            return kwh;
        }

        private double duration(Prediction prediction) {
            double inEpochs = Cost.sum(costs, Cost::seconds);
            double outside = Math.max(0, assessment.report().run().durationSeconds() - inEpochs);
            return outside + prediction.seconds();
        }

        private Prediction predict() {
            double joules = 0;
            double seconds = 0;
            double left = epochs;
            long warm = warmUp;
            List<Cost> pattern = new ArrayList<>();
            for (Cost cost : costs) {
                long skipped = Math.min(warm, cost.count());
                double part = Math.max(0, Math.min((double) skipped, left));
                joules += part * cost.joules();
                seconds += part * cost.seconds();
                left -= part;
                warm -= skipped;
                pattern.add(new Cost(cost.joules(), cost.seconds(), cost.count() - skipped));
            }
            double mean = Cost.sum(pattern, Cost::joules) / Cost.count(pattern);
            double meanSeconds = Cost.sum(pattern, Cost::seconds) / Cost.count(pattern);
            return new Prediction(joules + left * mean, halfWidth(pattern, mean, left), seconds + left * meanSeconds);
        }

        private static double halfWidth(List<Cost> pattern, double mean, double further) {
            long n = Cost.count(pattern);
            if (n < 2) {
                return Double.NaN;
            }
            double squares = Cost.sum(pattern, cost -> (cost.joules() - mean) * (cost.joules() - mean));
            double variance = squares / (n - 1);
            double t = TDistribution.of((double) n - 1).inverseSurvivalProbability(0.025);
            return t * Math.sqrt(variance * (further * further / n + further));
        }

        /** Scatter of the epochs and the meters' error, which scales everything, are independent. */
        private static @Nullable Interval interval(double kwh, double half, Boundary boundary, double own) {
            Double low = boundary.lowKwh();
            Double high = boundary.highKwh();
            if (Double.isNaN(half) || low == null || high == null || own == 0) {
                return null;
            }
            double below = Math.hypot(half, kwh * (1 - low / own));
            double above = Math.hypot(half, kwh * (high / own - 1));
            return new Interval(Math.max(0, kwh - below), kwh + above);
        }

        private Interval gramsInterval(double grams, double kwh, Interval interval) {
            List<Factor> factors = new ArrayList<>();
            Spread spread = new Spread.TwoPiece(interval.low() / kwh, interval.high() / kwh);
            factors.add(new Factor("planned energy", Factor.Group.MEASUREMENT, spread));
            factors.addAll(assessment.pueFactors());
            factors.addAll(assessment.intensityFactors());
            return new Uncertainty()
                    .interval(new Figure("planned", List.of(new Figure.Term(grams, factors, List.of()))));
        }

        private List<Note> notes() {
            List<Note> notes = new ArrayList<>();
            notes.add(new Note(
                    "estimate.assumes",
                    "later epochs cost what those after the warm-up did: same data, same batch size, same machine",
                    null));
            if (Cost.count(costs) - warmUp < 2) {
                notes.add(new Note(
                        "estimate.one-epoch",
                        "one epoch after the warm-up tells nothing about the spread: no interval",
                        "run at least two more epochs than the warm-up"));
            }
            return notes;
        }
    }
}
