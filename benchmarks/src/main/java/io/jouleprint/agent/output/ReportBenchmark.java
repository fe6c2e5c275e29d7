package io.jouleprint.agent.output;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.ReportJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What the sampler does every five seconds: the report of MNIST, replaced on disk. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ReportBenchmark {
    private final Instant start = Instant.now();
    private final EnergyReport report;
    private final ReportFile file;

    public ReportBenchmark() {
        try {
            report = ReportJson.read(Path.of("schemas/json/examples/mnist-measured.json"));
            Path path = Files.createTempDirectory("report").resolve("report.json");
            file = new ReportFile(new OutputName(1, start, "0123456789abcdef", "host"), path.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @TearDown
    public void delete() throws IOException {
        Files.delete(file.target());
        Files.delete(file.target().resolveSibling(""));
    }

    @Benchmark
    public void flush() throws IOException {
        file.write(report, start);
    }
}
