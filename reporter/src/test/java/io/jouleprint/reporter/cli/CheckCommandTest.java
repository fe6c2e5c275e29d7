package io.jouleprint.reporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jouleprint.reporter.gate.EnergyGate;
import io.jouleprint.reporter.gate.ReportFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    @TempDir
    Path folder;

    private String side(String name, double joules, int runs) throws IOException {
        Path files = Files.createDirectories(folder.resolve(name));
        List<Double> amounts = ReportFixture.noisy(joules, 0.01, runs, name.hashCode());
        for (int i = 0; i < runs; i++) {
            new ReportFixture()
                    .id(name + i)
                    .minute(2 * i + (name.startsWith("c") ? 1 : 0))
                    .joules(amounts.get(i))
                    .write(files.resolve(i + ".json"));
        }
        return files.toString();
    }

    private static Cli check(String... arguments) {
        List<String> all = new ArrayList<>(List.of("check"));
        all.addAll(List.of(arguments));
        return Cli.run(all.toArray(new String[0]));
    }

    @Test
    void exitCodesTellTheVerdicts() throws IOException {
        String base = side("base", 100, 8);

        assertThat(check("--baseline", base, "--candidate", side("c-same", 100, 8))
                        .exitCode())
                .isZero();
        Cli worse = check("--baseline", base, "--candidate", side("c-worse", 110, 8));
        assertThat(worse.exitCode()).isEqualTo(1);
        assertThat(worse.stdout()).startsWith("REGRESSION: energy per training rose by");
        String few = side("c-few", 100, 1);
        assertThat(check("--baseline", base, "--candidate", few).exitCode()).isEqualTo(4);
        assertThat(check("--baseline", base, "--candidate", few, "--inconclusive=pass")
                        .exitCode())
                .isZero();
        assertThat(check("--baseline", base, "--candidate", few, "--inconclusive=fail")
                        .exitCode())
                .isEqualTo(1);
    }

    @Test
    void theLimitMayCarryItsPercentSign() throws IOException {
        String base = side("base", 100, 8);
        String more = side("c-more", 110, 8);

        assertThat(check("--baseline", base, "--candidate", more, "--max-increase", "20%")
                        .exitCode())
                .isZero();
        assertThat(check("--baseline", base, "--candidate", more, "--max-increase", "20")
                        .exitCode())
                .isZero();
        assertThat(check("--baseline", base, "--candidate", more, "--max-increase", "x"))
                .satisfies(cli -> assertThat(cli.exitCode()).isEqualTo(2))
                .satisfies(cli -> assertThat(cli.stderr()).contains("--max-increase", "'x'"));
    }

    @Test
    void aRunThatIsNamedTwiceIsAnError() throws IOException {
        String base = side("base", 100, 8);
        Cli cli = check("--baseline", base, base + "/3.json", "--candidate", side("c-same", 100, 8));

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.stderr()).contains("3.json", "given already", "once");
    }

    @Test
    void anotherMajorVersionIsNoInput() throws IOException {
        Path file = new ReportFixture().schemaVersion("2.0").write(folder.resolve("future.json"));
        Cli cli = check("--baseline", side("base", 100, 4), "--candidate", file.toString());

        assertThat(cli.exitCode()).isEqualTo(3);
        assertThat(cli.stderr()).contains("future.json", "schemaVersion");
    }

    @Test
    void aWholeSeriesNeedsNoSides() throws IOException {
        Path files = Files.createDirectories(folder.resolve("series"));
        for (int pair = 0; pair < 8; pair++) {
            new ReportFixture()
                    .series("s", EnergyGate.BASELINE, pair)
                    .joules(100.0 + pair)
                    .write(files.resolve("b" + pair + ".json"));
            new ReportFixture()
                    .series("s", EnergyGate.CANDIDATE, pair)
                    .joules(120.0 + pair)
                    .write(files.resolve("c" + pair + ".json"));
        }
        Cli cli = check("--candidate", files.toString());

        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.stdout()).contains("8 interleaved pairs");
    }

    @Test
    void budgetsNeedNoBaseline() throws IOException {
        String run = side("c-run", 100, 1);

        assertThat(check("--candidate", run, "--budget-joules", "150").exitCode())
                .isZero();
        assertThat(check("--candidate", run, "--budget-joules", "50").exitCode())
                .isEqualTo(1);
        assertThat(check("--candidate", run, "--budget-grams", "1").stderr()).contains("--intensity");
        assertThat(check("--candidate", run, "--budget-grams", "1", "--intensity", "400")
                        .stdout())
                .startsWith("PASS: command line:");
        assertThat(check("--candidate", run).exitCode()).isEqualTo(2);
    }

    @Test
    void budgetsComeFromACommittedFile() throws IOException {
        String run = side("c-run", 100, 1);
        Path budget = Files.writeString(
                folder.resolve("jouleprint-budget.json"),
                "{\"schemaVersion\":\"1.0\",\"budgets\":[{\"name\":\"demo\",\"per\":\"epoch\",\"maxJoules\":10}]}");

        Cli cli = check("--candidate", run, "--budget", budget.toString());
        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.stdout()).startsWith("BUDGET EXCEEDED: demo: ").contains("per epoch, budget 10 J");
        Files.writeString(budget, "{\"schemaVersion\":\"1.0\",\"budgets\":[{\"name\":\"demo\",\"maxJoules\":-1}]}");
        Cli wrong = check("--candidate", run, "--budget", budget.toString());
        assertThat(wrong.exitCode()).isEqualTo(3);
        assertThat(wrong.stderr())
                .contains(budget + ": the budget 'demo' has maxJoules -1.0, expected a number above 0");
        Files.writeString(budget, "{\"schemaVersion\":\"1.0\"}");
        assertThat(check("--candidate", run, "--budget", budget.toString()).stderr())
                .contains(budget + ": budgets: found none, expected at least one");
    }

    @Test
    void allFormatsAreWritten() throws IOException {
        String base = side("base", 100, 5);
        String same = side("c-same", 100, 5);

        assertThat(check("--baseline", base, "--candidate", same, "--format", "json")
                        .stdout())
                .startsWith("{");
        assertThat(check("--baseline", base, "--candidate", same, "--format", "junit")
                        .stdout())
                .startsWith("<?xml");
        assertThat(check("--baseline", base, "--candidate", same, "--format", "xml")
                        .exitCode())
                .isEqualTo(2);
        Path file = folder.resolve("verdict.md");
        Cli cli = check("--baseline", base, "--candidate", same, "--format", "markdown", "-o", file.toString());
        assertThat(cli.stdout()).isEmpty();
        assertThat(file).content().startsWith("<!-- jouleprint-check -->");
    }

    @Test
    void onGithubTheSummaryAndTheOutputsAreAppended() throws IOException {
        Path summary = Files.writeString(folder.resolve("summary"), "before\n");
        Path outputs = folder.resolve("outputs");
        var result = EnergyGate.judge(
                List.of(new ReportFixture().run()),
                List.of(new ReportFixture().minute(1).run()),
                List.of(),
                io.jouleprint.reporter.gate.GateOptions.DEFAULTS);
        GateOutput.toGithub(
                Map.of(
                        "GITHUB_ACTIONS", "true",
                        "GITHUB_STEP_SUMMARY", summary.toString(),
                        "GITHUB_OUTPUT", outputs.toString()),
                result,
                4);

        assertThat(summary).content().startsWith("before\n<!-- jouleprint-check -->");
        assertThat(outputs).content().contains("verdict=inconclusive\n", "exit-code=4\n");
    }
}
