package io.jouleprint.reporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeCommandTest {
    @TempDir
    Path folder;

    @Test
    void aMergedReportIsValidAndCanBeReported() {
        Path merged = folder.resolve("job.json");

        Cli cli = Cli.run("merge", Examples.MEASURED, Examples.ESTIMATED, Examples.MEASURED, "-o", merged.toString());

        assertThat(cli.stderr()).isEmpty();
        assertThat(cli.exitCode()).isZero();
        assertThat(Cli.run("validate", merged.toString()).stdout()).contains("valid (schema");
        assertThat(Cli.run("report", merged.toString(), "--zone", "FR").stdout())
                .contains("(2 JVMs)");
    }

    @Test
    void severalReportsAreMergedByReportItself() {
        Cli cli = Cli.run("report", Examples.MEASURED, Examples.ESTIMATED, "--zone", "FR");

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.stdout()).contains("(2 JVMs)", "partly measured, partly estimated");
    }

    @Test
    void aMergedReportSpeaksOfItsJvmsAndNamesTheirTrainingsShortly() {
        for (String format : List.of("text", "markdown", "html")) {
            assertThat(Cli.run("report", Examples.MEASURED, Examples.ESTIMATED, "--format", format)
                            .stdout())
                    .as(format)
                    .contains("these JVMs")
                    .doesNotContain("this process")
                    .doesNotContainPattern("raining [0-9a-f]{9,}");
        }
    }
}
