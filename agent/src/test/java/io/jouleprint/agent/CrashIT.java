package io.jouleprint.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to the program or the disk, the newest report is whole. */
class CrashIT {
    static final String HOOKS = Stream.of("fit:run", "epoch:epoch", "step:step")
            .map(hook -> SafetyProgram.class.getName() + ".Trainer#" + hook)
            .reduce((a, b) -> a + ";" + b)
            .orElseThrow();

    private static final int RUNS = Integer.getInteger("jouleprint.crash.runs", 10);
    private static final Duration FLUSH = Duration.ofMillis(500);
    private static final Duration PROMISED = FLUSH.plusSeconds(1);

    @TempDir
    Path folder;

    /** {@code -Djouleprint.crash.runs=50} kills more often; the worst age is printed. */
    @Test
    void killedAtAnyMomentTheNewestReportIsValidAndFresh() throws Exception {
        Random random = new Random(7);
        Duration worst = Duration.ZERO;
        for (int i = 0; i < RUNS; i++) {
            Path report = folder.resolve("report" + i + ".json");
            Process process = train("flush=" + FLUSH.toMillis() + "ms,output=" + report, "train")
                    .start();
            waitFor(process, report);
            try (Witness witness = new Witness(folder.resolve("witness"))) {
                process.waitFor(random.nextInt(1500), TimeUnit.MILLISECONDS);
                Instant killed = Instant.now();
                process.destroyForcibly().waitFor();

                EnergyReport last = ValidReport.read(report);
                assertThat(last.run().complete()).isFalse();
                assertThat(last.run().outcome()).isEqualTo(Outcome.RUNNING);
                Duration age = Duration.between(Instant.parse(last.run().endedAt()), killed);
                assertThat(age).as("age at kill " + i).isLessThan(PROMISED.plus(witness.longestWait()));
                worst = age.compareTo(worst) > 0 ? age : worst;
            }
        }
        System.out.println(RUNS + " kills with flush " + FLUSH.toMillis() + " ms: the oldest report was "
                + worst.toMillis() + " ms old");
    }

    /** Rewrites a file of its own all the time, and so knows how long this machine made everybody wait who does. */
    private static final class Witness extends Thread implements AutoCloseable {
        private static final long PAUSE_MILLIS = 20;

        private final Path file;
        private volatile boolean over;
        private volatile long longestNanos;

        Witness(Path file) {
            this.file = file;
            start();
        }

        @Override
        public void run() {
            while (!over) {
                long startNanos = System.nanoTime();
                try {
                    Thread.sleep(PAUSE_MILLIS);
                    Files.writeString(file, "x".repeat(10_000));
                    Files.move(file, file.resolveSibling("moved"), StandardCopyOption.REPLACE_EXISTING);
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                longestNanos = Math.max(longestNanos, System.nanoTime() - startNanos);
            }
        }

        Duration longestWait() {
            return Duration.ofNanos(longestNanos);
        }

        @Override
        public void close() {
            over = true;
            try {
                join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void aDiskThatFillsUpKeepsThePreviousReport() throws Exception {
        try (TinyDisk disk = TinyDisk.in(folder.resolve("disk"))) {
            Path report = disk.folder().resolve("report.json");
            ChildJvm child = train("flush=200ms,output=" + report, "once", "100");
            Process process = child.start();
            waitFor(process, report);
            disk.fill();
            ChildJvm.Result result = child.result(process);

            assertThat(result.exitCode()).isZero();
            assertThat(result.stderr()).contains("cannot write");
            assertThat(ValidReport.read(report).run().complete()).isFalse();
            assertThat(disk.folder().toFile().list()).containsExactlyInAnyOrder("report.json", TinyDisk.FILLING);
        }
    }

    @Test
    void jvmsOfOneOutputNameNeverMix() throws Exception {
        Path reports = folder.resolve("reports");
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Path own = Files.createDirectory(folder.resolve("jvm" + i));
            processes.add(train(own, "flush=100ms,output=" + reports.resolve("report.json"), "once", "40")
                    .start());
        }
        for (Process process : processes) {
            assertThat(process.waitFor()).isZero();
        }
        List<Long> pids = new ArrayList<>();
        try (Stream<Path> files = Files.list(reports)) {
            for (Path file : files.toList()) {
                EnergyReport report = ValidReport.read(file);
                assertThat(report.run().complete()).isTrue();
                pids.add(report.jvm().pid());
            }
        }
        assertThat(pids)
                .containsExactlyInAnyOrderElementsOf(
                        processes.stream().map(Process::pid).toList());
        assertThat(reports.resolve("report.json")).exists();
    }

    private ChildJvm train(String options, String... arguments) {
        return train(folder, options, arguments);
    }

    private static ChildJvm train(Path folder, String options, String... arguments) {
        return ChildJvm.in(folder).agent(options + ",hooks=" + HOOKS).main(SafetyProgram.class, arguments);
    }

    private static void waitFor(Process process, Path report) throws IOException, InterruptedException {
        while (!Files.exists(report)) {
            assertThat(process.waitFor(10, TimeUnit.MILLISECONDS)).isFalse();
        }
    }
}
