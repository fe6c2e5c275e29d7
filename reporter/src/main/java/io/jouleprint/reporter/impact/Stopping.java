package io.jouleprint.reporter.impact;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.Epoch;
import io.jouleprint.report.Training;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the epochs of the longest training stopped paying off.
 *
 * <p>An epoch's gain is how much of the previous epoch's loss it took away, in percent, for the energy of a mean epoch: an
 * epoch that costs twice the mean counts half its gain. It assumes that the recorded loss is what matters.
 *
 * @param lastWorthwhileEpoch the last one whose gain reached the threshold; {@code null} without a threshold
 * @param savedKwh process energy of the epochs after it
 * @param savedGrams {@code null} without an intensity
 */
public record Stopping(
        String trainingId,
        List<EpochGain> epochs,
        @Nullable Double minGainPercent,
        @Nullable Integer lastWorthwhileEpoch,
        @Nullable Double savedKwh,
        @Nullable Double savedGrams) {

    public Stopping {
        epochs = List.copyOf(epochs);
    }

    /** {@code gainPercent} is {@code null} for the first epoch, which has none before it. */
    public record EpochGain(
            int index, double kwh, double loss, @Nullable Double gainPercent) {}

    static @Nullable Stopping of(
            EnergyReport report, Assumptions assumptions, @Nullable Double minGainPercent, Reference reference) {
        Training training = report.rootTrainings().stream()
                .filter(each ->
                        each.epochs().size() > 1 && each.epochs().stream().allMatch(Stopping::complete))
                .max(Comparator.comparingDouble(Training::durationSeconds))
                .orElse(null);
        if (training == null) {
            return null;
        }
        List<EpochGain> gains = gains(training.epochs());
        if (minGainPercent == null) {
            return new Stopping(training.id(), gains, null, null, null, null);
        }
        int last = gains.stream()
                .filter(gain -> gain.gainPercent() == null || gain.gainPercent() >= minGainPercent)
                .mapToInt(EpochGain::index)
                .max()
                .orElse(0);
        List<Epoch> after =
                training.epochs().stream().filter(epoch -> epoch.index() > last).toList();
        Assessment assessment = Assessment.of(report, List.of(report), assumptions, reference);
        return new Stopping(training.id(), gains, minGainPercent, last, kwh(after), grams(assessment, after));
    }

    private static boolean complete(Epoch epoch) {
        return epoch.loss() != null && epoch.processJoules() != null;
    }

    private static List<EpochGain> gains(List<Epoch> epochs) {
        double meanJoules = epochs.stream()
                .mapToDouble(epoch -> Objects.requireNonNull(epoch.processJoules()) / epoch.count())
                .average()
                .orElseThrow();
        List<EpochGain> gains = new ArrayList<>();
        Double previous = null;
        for (Epoch epoch : epochs) {
            double loss = Objects.requireNonNull(epoch.loss());
            double joules = Objects.requireNonNull(epoch.processJoules());
            Double gain = previous == null || previous == 0 || joules == 0
                    ? null
                    : (Double) (100 * (previous - loss) / Math.abs(previous) * meanJoules / joules);
            gains.add(new EpochGain(epoch.index(), joules / 3.6e6, loss, gain));
            previous = loss;
        }
        return gains;
    }

    private static double kwh(List<Epoch> epochs) {
        return epochs.stream()
                        .mapToDouble(epoch -> Objects.requireNonNull(epoch.processJoules()))
                        .sum()
                / 3.6e6;
    }

    private static @Nullable Double grams(Assessment assessment, List<Epoch> epochs) {
        double sum = 0;
        for (Epoch epoch : epochs) {
            double end = epoch.startSeconds() + epoch.durationSeconds();
            Double grams = assessment.grams(Boundary.kwh(epoch.processJoules()), epoch.startSeconds(), end);
            if (grams == null) {
                return null;
            }
            sum += grams;
        }
        return sum;
    }
}
