package io.jouleprint.reporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jouleprint.reporter.cli.QuietMachine.Ticks;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
    @TempDir
    Path folder;

    private Cli bench(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                "bench",
                "--agent",
                agent().toString(),
                "--idle-wait",
                "0",
                "--keep",
                folder.resolve("kept").toString()));
        all.addAll(List.of(arguments));
        return Cli.run(all.toArray(new String[0]));
    }

    /** A jar that is nothing but a manifest: its classes are those of this test. */
    private Path agent() throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(new Attributes.Name("Premain-Class"), ReportingAgent.class.getName());
        attributes.put(
                Attributes.Name.CLASS_PATH,
                Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                        .map(entry -> Path.of(entry).toUri().toString())
                        .collect(Collectors.joining(" ")));
        Path jar = folder.resolve("agent.jar");
        try (var out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, manifest).close();
        }
        return jar;
    }

    private static String program(double joules, String... arguments) {
        return "'" + AgentJar.java() + "' -Xshare:auto -Djoules=" + joules + " -cp '"
                + Path.of("target/test-classes").toAbsolutePath() + "' " + ReportingAgent.class.getName() + " "
                + String.join(" ", arguments);
    }

    @Test
    void onlyTheEndOfALogIsReadIntoMemory() throws IOException {
        Path log = folder.resolve("huge.log");
        try (RandomAccessFile sparse = new RandomAccessFile(log.toFile(), "rw")) {
            sparse.seek(1L << 33);
            sparse.write("\nno space left\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(BenchRunner.lastLine(log)).isEqualTo("no space left");
    }

    @Test
    void pairsAreInterleavedJudgedAndKept() throws IOException {
        Cli cli = bench("-n", "6", "--warm-up", "1", "--baseline", program(100), "--candidate", program(110));

        assertThat(cli.exitCode()).as(cli.stderr()).isEqualTo(1);
        assertThat(cli.stdout())
                .startsWith("REGRESSION: energy per training rose by +10.0 %")
                .contains("6 interleaved pairs")
                .doesNotContain("hello");
        assertThat(cli.stderr().lines().map(line -> line.replaceAll(": [0-9.]+ s$", "")))
                .containsSubsequence(
                        "jouleprint: warm-up 1, baseline",
                        "jouleprint: pair 1, baseline",
                        "jouleprint: pair 1, candidate",
                        "jouleprint: pair 2, candidate",
                        "jouleprint: pair 2, baseline",
                        "jouleprint: pair 3, baseline");
        Cli check = Cli.run("check", "--candidate", folder.resolve("kept").toString());
        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.stdout()).isEqualTo(cli.stdout());
        assertThat(folder.resolve("kept/pair-000-baseline.log")).content().contains("hello from the program");
    }

    @Test
    void aCommandThatFailsEndsTheBenchmark() throws IOException {
        Cli cli = bench("-n", "6", "--baseline", program(100, "fail"), "--candidate", program(100));

        assertThat(cli.exitCode()).isEqualTo(3);
        assertThat(cli.stderr()).contains("the baseline command ended with exit code 7 (out of luck)", ".log");
    }

    @Test
    void aCommandWithoutReportIsNamed() throws IOException {
        Cli cli = bench("-n", "6", "--baseline", "true", "--candidate", program(100));

        assertThat(cli.exitCode()).isEqualTo(3);
        assertThat(cli.stderr()).contains("wrote no energy report");
    }

    @Test
    void aFolderWithReportsIsNotMixedWithOthers() throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("kept")).resolve("a.json"), "{}");

        assertThat(bench("--baseline", "true", "--candidate", "true").exitCode())
                .isEqualTo(2);
    }

    @Test
    void busyShareIsThatOfTheKernelsLine() {
        Ticks before = Ticks.parse("cpu  100 0 50 800 50 0 0 0 0 0").orElseThrow();
        Ticks after = Ticks.parse("cpu  140 0 60 840 60 0 0 0 0 0").orElseThrow();

        assertThat(after.shareSince(before)).isEqualTo(0.5);
        assertThat(before.shareSince(before)).isZero();
        assertThat(Ticks.parse("cpu0 1 2 3")).isEmpty();
    }

    @Test
    void remainingTimeIsReadable() {
        assertThat(BenchProgress.duration(65)).isEqualTo("1:05 min");
        assertThat(BenchProgress.duration(3_700)).isEqualTo("1:01 h");
    }
}
