package io.jouleprint.reporter.gate;

import io.jouleprint.reporter.gate.Design.Block;
import io.jouleprint.reporter.gate.Design.Paired;
import io.jouleprint.reporter.gate.Design.Unpaired;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.BiFunction;

/**
 * How often the gate is right, by simulation with fixed seeds. {@code main} prints the table, the test holds its limits.
 *
 * <p>Each experiment draws logarithms of runs in the order in which they would be made, so that a drifting machine
 * reaches both sides as it would in truth.
 */
final class GateSimulation {
    static final double MARGIN = 0.03;
    private static final double CONFIDENCE = 0.95;

    /** Noise of a machine; standard deviation 1 before it is scaled by the coefficient of variation. */
    enum Noise {
        NORMAL,
        SKEWED,
        DRIFTING;

        private static final double DRIFT = Math.log(1.10);

        double[] draw(Random random, int runs, double cv) {
            double[] noise = new double[runs];
            for (int i = 0; i < runs; i++) {
                // the exponential distribution has skewness 2
                double unit = this == SKEWED ? -Math.log(1 - random.nextDouble()) - 1 : random.nextGaussian();
                noise[i] = cv * unit + (this == DRIFTING ? DRIFT * i / runs : 0);
            }
            return noise;
        }
    }

    /** One way to arrange runs; {@code draw} makes one experiment at a log ratio. */
    record Experiment(String name, int trials, BiFunction<Random, Double, Answer> draw) {
        Rates at(double ratio) {
            Random random = new Random(20_261_123L);
            int regressions = 0;
            int passes = 0;
            for (int trial = 0; trial < trials; trial++) {
                Answer answer = draw.apply(random, Math.log(ratio));
                regressions += answer == Answer.REGRESSION ? 1 : 0;
                passes += answer == Answer.PASS ? 1 : 0;
            }
            return new Rates((double) regressions / trials, (double) passes / trials);
        }
    }

    enum Answer {
        REGRESSION,
        PASS,
        OPEN
    }

    /** Shares of all experiments. */
    record Rates(double regression, double pass) {}

    private GateSimulation() {}

    /** {@code n} runs a side in ABBA order in one session, compared unpaired as {@code check} does. */
    static Experiment check(Noise noise, double cv, int n, int trials) {
        long rank = rank(List.of(new Block(new double[n], new double[n])));
        String name = String.format(Locale.ROOT, "check    %-8s CV %.0f %%  n %d", noise, cv * 100, n);
        return new Experiment(name, trials, (random, shift) -> {
            double[] runs = noise.draw(random, 2 * n, cv);
            return answer(new Unpaired(List.of(block(runs, shift))), rank);
        });
    }

    /** Up to 30 pairs in ABBA order with looks at 10, 20 and 30, as {@code bench} does. */
    static Experiment bench(Noise noise, double cv, int trials) {
        double tail = (1 - CONFIDENCE) / 6;
        long[] ranks = {rank(10, tail), rank(20, tail), rank(30, tail)};
        String name = String.format(Locale.ROOT, "bench    %-8s CV %.0f %%  n 10/20/30", noise, cv * 100);
        return new Experiment(name, trials, (random, shift) -> {
            double[] ratios = pairs(noise.draw(random, 60, cv), shift);
            Answer answer = Answer.OPEN;
            for (int look = 0; look < ranks.length && answer == Answer.OPEN; look++) {
                answer = answer(new Paired(java.util.Arrays.copyOf(ratios, 10 * (look + 1))), ranks[look]);
            }
            return answer;
        });
    }

    /** As the gate takes it for runs of this arrangement. */
    private static long rank(List<Block> shape) {
        Design design = new Unpaired(shape);
        return design.countsUnderTruth().criticalRank((1 - GateOptions.DEFAULTS.confidence(design)) / 2);
    }

    private static long rank(int pairs, double tail) {
        return CountDistribution.signedRank(pairs).criticalRank(tail);
    }

    /** One look at {@code pairs} pairs. */
    static Experiment paired(Noise noise, double cv, int pairs, int trials) {
        long rank = rank(pairs, (1 - CONFIDENCE) / 2);
        String name = String.format(Locale.ROOT, "paired   %-8s CV %.0f %%  n %d", noise, cv * 100, pairs);
        return new Experiment(
                name,
                trials,
                (random, shift) -> answer(new Paired(pairs(noise.draw(random, 2 * pairs, cv), shift)), rank));
    }

    /** All baseline runs before all candidate runs: what an unpaired test makes of a drifting machine. */
    static Experiment oneAfterTheOther(double cv, int n, int trials) {
        long rank = rank(List.of(new Block(new double[n], new double[n])));
        return new Experiment("check    one side after the other, drift", trials, (random, shift) -> {
            double[] runs = Noise.DRIFTING.draw(random, 2 * n, cv);
            double[] baseline = java.util.Arrays.copyOfRange(runs, 0, n);
            double[] candidate = java.util.Arrays.stream(runs, n, 2 * n)
                    .map(value -> value + shift)
                    .toArray();
            return answer(new Unpaired(List.of(new Block(baseline, candidate))), rank);
        });
    }

    /** Three sessions that hold both sides and differ by {@code spread}. */
    static Experiment withinSessions(Noise noise, double cv, double spread, int runsPerSide, int trials) {
        List<Block> shape =
                java.util.Collections.nCopies(3, new Block(new double[runsPerSide], new double[runsPerSide]));
        long rank = rank(shape);
        String name = String.format(
                Locale.ROOT,
                "within   %-8s CV %.0f %%  3 x %d  spread %.0f %%",
                noise,
                cv * 100,
                runsPerSide,
                spread * 100);
        return new Experiment(name, trials, (random, shift) -> {
            List<Block> blocks = new ArrayList<>();
            for (int session = 0; session < 3; session++) {
                double level = spread * random.nextGaussian();
                double[] runs = noise.draw(random, 2 * runsPerSide, cv);
                java.util.Arrays.setAll(runs, i -> runs[i] + level);
                blocks.add(block(runs, shift));
            }
            return answer(new Unpaired(blocks), rank);
        });
    }

    /** Sessions that hold one side only: each is one value. */
    static Experiment sessions(Noise noise, double cv, double spread, int sessions, int trials) {
        long rank = rank(List.of(new Block(new double[sessions], new double[sessions])));
        String name = String.format(
                Locale.ROOT,
                "sessions %-8s CV %.0f %%  n %d x 3  spread %.0f %%",
                noise,
                cv * 100,
                sessions,
                spread * 100);
        return new Experiment(name, trials, (random, shift) -> {
            double[] baseline = new double[sessions];
            double[] candidate = new double[sessions];
            for (int session = 0; session < sessions; session++) {
                baseline[session] = spread * random.nextGaussian() + mean(noise.draw(random, 3, cv));
                candidate[session] = shift + spread * random.nextGaussian() + mean(noise.draw(random, 3, cv));
            }
            return answer(new Unpaired(List.of(new Block(baseline, candidate))), rank);
        });
    }

    private static double mean(double[] values) {
        return Sample.of(values).mean();
    }

    /** An interval's end is beyond the margin exactly if enough shifts are; counting is faster than finding the end. */
    private static Answer answer(Design design, long rank) {
        Shifts shifts = design.shifts();
        double margin = Math.log1p(MARGIN);
        if (shifts.countAtMost(margin) < rank) {
            return Answer.REGRESSION;
        }
        long below = shifts.countAtMost(Math.nextDown(margin));
        return below > shifts.size() - rank ? Answer.PASS : Answer.OPEN;
    }

    /** Runs 0, 3, 4, 7, ... are the baseline's. */
    private static boolean isBaseline(int run) {
        return run % 4 == 0 || run % 4 == 3;
    }

    private static Block block(double[] runs, double shift) {
        List<Double> baseline = new ArrayList<>();
        List<Double> candidate = new ArrayList<>();
        for (int i = 0; i < runs.length; i++) {
            // an odd number of runs a side ends with AB or BA
            if (isBaseline(i)) {
                baseline.add(runs[i]);
            } else {
                candidate.add(runs[i] + shift);
            }
        }
        return new Block(Sample.of(baseline), Sample.of(candidate));
    }

    private static double[] pairs(double[] runs, double shift) {
        double[] ratios = new double[runs.length / 2];
        for (int pair = 0; pair < ratios.length; pair++) {
            double first = runs[2 * pair];
            double second = runs[2 * pair + 1];
            ratios[pair] = shift + (isBaseline(2 * pair) ? second - first : first - second);
        }
        return ratios;
    }

    /** All the experiments of the table. */
    static List<Experiment> table(int trials, double... variations) {
        List<Experiment> table = new ArrayList<>();
        for (Noise noise : Noise.values()) {
            for (double cv : variations) {
                for (int n : new int[] {5, 6, 8, 10, 20}) {
                    table.add(check(noise, cv, n, trials));
                }
                table.add(bench(noise, cv, trials));
            }
        }
        for (double spread : new double[] {0, 0.02, 0.05}) {
            table.add(withinSessions(Noise.NORMAL, 0.01, spread, 4, trials));
            table.add(sessions(Noise.NORMAL, 0.01, spread, 5, trials));
            table.add(sessions(Noise.SKEWED, 0.02, spread, 10, trials));
        }
        return table;
    }

    public static void main(String[] arguments) {
        int trials = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        System.out.printf(Locale.ROOT, "margin 3 %%, confidence 95 %%, %d experiments a cell, %% of them%n", trials);
        System.out.printf(
                "%-42s %10s %10s %12s %10s %10s%n",
                "", "regr @1.03", "pass @1.03", "regr @1.00", "regr @1.05", "regr @1.06");
        for (Experiment experiment : table(trials, 0.01, 0.02, 0.03, 0.04, 0.05)) {
            Rates atMargin = experiment.at(1 + MARGIN);
            System.out.printf(
                    Locale.ROOT,
                    "%-42s %10.2f %10.2f %12.3f %10.1f %10.1f%n",
                    experiment.name(),
                    100 * atMargin.regression(),
                    100 * atMargin.pass(),
                    100 * experiment.at(1).regression(),
                    100 * experiment.at(1.05).regression(),
                    100 * experiment.at(1.06).regression());
        }
    }
}
