package io.jouleprint.benchmarks;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.Epoch;
import io.jouleprint.report.ReportJson;
import io.jouleprint.report.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks, then MNIST with the agent attached, and computes from both what the hooks and the sampler cost it:
 * (events x ns + ticks x us) / CPU time. Arguments: a regular expression, to run some benchmarks and nothing else.
 */
public final class Costs {
    private static final Path AGENT = Path.of("agent/target/jouleprint-agent.jar");
    private static final Path SAMPLES = Path.of("sample-workloads/target/jouleprint-samples.jar");
    private static final String TRAINING = "io.jouleprint.samples.mnist.MnistTraining#";
    private static final String HOOKS = TRAINING + "load:prepare;" + TRAINING + "fit:run;" + TRAINING + "epoch:epoch;"
            + TRAINING + "step:step;" + TRAINING + "validate:evaluate";
    private static final double FLUSH_SECONDS = 5;

    /** Nanoseconds an operation. */
    private final Map<String, Double> nanos = new TreeMap<>();

    public static void main(String[] arguments) throws Exception {
        boolean all = arguments.length == 0 || arguments[0].isBlank();
        if (all && !(Files.exists(AGENT) && Files.exists(SAMPLES))) {
            throw new IllegalStateException("mvn package first: " + AGENT + " and " + SAMPLES + " are needed");
        }
        Costs costs = new Costs();
        costs.measure(all ? "Benchmark" : arguments[0]);
        if (all) {
            costs.print(mnist());
        }
    }

    private void measure(String included) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(included)
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(1))
                        .build())
                .run();
        System.out.println("\n| benchmark | ns/op | +- (99.9 %) | bytes/op |\n|---|---|---|---|");
        for (RunResult run : results) {
            Result<?> time = run.getPrimaryResult();
            double unit = time.getScoreUnit().startsWith("us") ? 1_000 : 1;
            Result<?> bytes = run.getSecondaryResults().get("gc.alloc.rate.norm");
            String name = run.getParams().getBenchmark().replaceFirst("^.*\\.(\\w+)Benchmark\\.", "$1.");
            nanos.put(name, time.getScore() * unit);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %.1f |%n",
                    name,
                    time.getScore() * unit,
                    time.getScoreError() * unit,
                    bytes == null ? Double.NaN : bytes.getScore());
        }
    }

    private static EnergyReport mnist() throws IOException, InterruptedException {
        Path report = Files.createTempDirectory("costs").resolve("report.json");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-javaagent:" + AGENT + "=output=" + report + ",hooks=" + HOOKS,
                        "-jar",
                        SAMPLES.toString(),
                        "mnist")
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("MNIST ended with exit code " + process.exitValue());
        }
        EnergyReport read = ReportJson.read(report);
        Files.delete(report);
        Files.delete(report.resolveSibling(""));
        return read;
    }

    private void print(EnergyReport report) {
        long steps = 0;
        long sides = count(report.phases());
        long epochs = 0;
        for (Training training : report.trainings()) {
            steps += training.steps() == null ? 0 : training.steps().count();
            sides += count(training.phases());
            epochs += training.epochs().stream().mapToInt(Epoch::count).sum();
        }
        double seconds = report.run().durationSeconds();
        System.out.println("\n| MNIST, 5 epochs | times | cost each ns | together ms |\n|---|---|---|---|");
        double total = line("steps", steps, "Span.step")
                + line("epochs", epochs, "Span.epoch")
                + line("evaluations", sides, "Span.evaluation")
                + line(
                        "readings at boundaries",
                        2 * (epochs + report.trainings().size()),
                        "Tick.boundary")
                + line("ticks", report.agent().ticks(), "Tick.tick")
                + line("looks at threads", Math.round(seconds), "Tick.lookAtThreads")
                + line("reports written", 2 + Math.round(seconds / FLUSH_SECONDS), "Report.flush");
        System.out.printf(
                Locale.ROOT,
                "%ncomputed cost: %.1f ms of %.2f s CPU time = %.3f %% (goal: 0.5 %%), warm code, without the start%n",
                total * 1e3,
                report.run().cpuSeconds(),
                total / report.run().cpuSeconds() * 100);
    }

    private static long count(Map<String, Training.PhaseTotal> phases) {
        return phases.values().stream().mapToLong(Training.PhaseTotal::count).sum();
    }

    /** Seconds. */
    private double line(String what, long times, String benchmark) {
        double each = nanos.getOrDefault(benchmark, Double.NaN);
        System.out.printf(Locale.ROOT, "| %s | %d | %.0f | %.2f |%n", what, times, each, times * each * 1e-6);
        return times * each * 1e-9;
    }
}
