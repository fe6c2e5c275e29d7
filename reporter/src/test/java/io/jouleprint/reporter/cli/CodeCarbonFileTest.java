package io.jouleprint.reporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.ReportLaws;
import io.jouleprint.reporter.format.CodeCarbonFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeCarbonFileTest {
    private static final Percentage EXACTLY = Percentage.withPercentage(1e-9);

    @TempDir
    Path folder;

    @Test
    void whatWeWroteIsReadBackWithTheSameEnergyAndComponents() {
        Path csv = folder.resolve("emissions.csv");
        Cli.run(
                "report",
                Examples.MEASURED,
                "--zone",
                "FR",
                "--pue",
                "1.3",
                "--format",
                "codecarbon",
                "-o",
                csv.toString());
        EnergyReport original = ReportFiles.read(Path.of(Examples.MEASURED));

        EnergyReport back = CodeCarbonFile.read(csv).get(0).report();

        assertThat(back.run().id()).isEqualTo(original.run().id());
        assertThat(back.run().durationSeconds()).isEqualTo(original.run().durationSeconds());
        assertThat(back.energy().processJoules())
                .isCloseTo(Objects.requireNonNull(original.energy().processJoules()), EXACTLY);
        assertThat(back.energy().components().keySet())
                .isEqualTo(original.energy().components().keySet());
        assertThat(ReportLaws.check(back)).isEmpty();
    }

    @Test
    void reportReadsIt() throws IOException {
        Path csv = Files.writeString(
                folder.resolve("emissions.csv"),
                String.join(",", CodeCarbonFormat.HEADER) + "\n"
                        + "2026-01-02T03:04:05,demo,5b0fa12a-3dd7-45bb-9766-cc326314d9f1,,100,0.01,0.0001,20,,3,0.0005,0,"
                        + "0.0001,0.0006,0,France,FRA,,,,Linux,3.12,3.3.0,2,CPU,,,,,16,machine,,,,,N,1.0,0\n");

        Cli cli = Cli.run("report", csv.toString(), "--intensity", "100");

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.stdout()).contains("demo", "estimated", "whole machine");
    }

    /** CodeCarbon appends rows with another number of fields than its header has; reading on would shift the figures. */
    @Test
    void aRowWithAnotherNumberOfFieldsIsRefused() throws IOException {
        Path csv = Files.writeString(
                folder.resolve("emissions.csv"),
                String.join(",", CodeCarbonFormat.HEADER) + "\n2026-01-02T03:04:05,demo,id,100,0.01\n");

        Cli cli = Cli.run("report", csv.toString());

        assertThat(cli.exitCode()).isEqualTo(3);
        assertThat(cli.stderr())
                .contains("line 2", "found 5 fields", "38 as in the header")
                .hasLineCount(1);
    }
}
