package io.jouleprint.reporter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportCommandTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"text,txt", "json,json", "markdown,md", "csv,csv", "codecarbon,codecarbon.csv", "html,html"})
    void everyFormatIsSealed(String format, String ending) throws IOException {
        Path file = folder.resolve("out");

        Cli cli = Cli.run(
                "report",
                Examples.MEASURED,
                "--zone",
                "FR",
                "--device",
                "server",
                "--pue",
                "1.2",
                "--format",
                format,
                "-o",
                file.toString());

        assertThat(cli.stderr()).isEmpty();
        assertThat(cli.exitCode()).isZero();
        assertThat(cli.stdout()).isEmpty();
        Golden.matches("mnist-measured." + ending, Files.readString(file));
    }

    @ParameterizedTest
    @CsvSource({"mnist-estimated", "no-training"})
    void textSaysWhatIsEstimatedPartialOrMissing(String example) throws IOException {
        Path file = folder.resolve("out");

        assertThat(Cli.run("report", Examples.ALL + example + ".json", "-o", file.toString())
                        .exitCode())
                .isZero();

        Golden.matches(example + ".txt", Files.readString(file));
    }

    @Test
    void withoutPlaceItSaysWhatIsMissingAndGivesTheWorldAverageApart() throws IOException {
        Path file = folder.resolve("out");
        Cli.run("report", Examples.NO_TRAINING, "-o", file.toString());

        assertThat(file)
                .content()
                .contains("at least", "not computed", "--zone", "World average  about")
                .doesNotContain("CO2e           0");
    }

    @Test
    void aBareIntensityLeavesOpenWhetherItIsLifeCycle() {
        assertThat(Cli.run("report", Examples.MEASURED, "--intensity", "56").stdout())
                .contains("life-cycle or direct not stated, 56 g/kWh, --intensity");
        assertThat(Cli.run("explain", Examples.MEASURED, "operational", "--intensity", "56")
                        .stdout())
                .contains("not stated")
                .doesNotContain("unknown");
    }

    @Test
    void theMachineIsShownInTheUnitOfTheProcess() {
        assertThat(Cli.run("report", Examples.ESTIMATED).stdout()).contains("= 3200 J", "Machine        3600 J");
    }

    @Test
    void aColumnOfEpochsHasOneUnit() throws IOException {
        String report = Files.readString(Path.of(Examples.MEASURED));
        Path file = Files.writeString(folder.resolve("first.json"), report.replace("866.2916", "3700.0"));

        assertThat(Cli.run("report", file.toString()).stdout())
                .containsPattern("0 +13.4 s +1.0\\d* Wh")
                .containsPattern("1 +12.6 s +0.22\\d* Wh");
    }

    @Test
    void anUnknownZoneOffersTheNearestAndIsWrongUsage() {
        Cli cli = Cli.run("report", Examples.MEASURED, "--zone", "Frace");

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.stderr()).contains("'Frace'", "France").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--intensity -1 | expected 0 to 5000",
                "--intensity 1e9 | expected 0 to 5000",
                "--intensity x | 'x' is not a number",
                "--pue 0.5 | expected 1 to 10",
                "--format yaml | expected text, json, markdown, csv, html, codecarbon",
                "--functional-unit day | expected run, epoch, sample, step",
                "--lifetime-years 4 | name it with --device",
                "--device toaster | unknown device",
            })
    void absurdOptionsAreOneLineAndTwo(String options, String message) {
        String[] arguments = ("report " + Examples.MEASURED + " " + options).split(" ");

        Cli cli = Cli.run(arguments);

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.stderr()).contains(message).hasLineCount(1);
        assertThat(cli.stdout()).isEmpty();
    }

    @Test
    void whatIsNoReportIsThree() throws IOException {
        for (String content : new String[] {"", "{", "[]", "{\"schemaVersion\": \"2.0\"}", "\u0000\u0001", "null"}) {
            Path file = Files.writeString(folder.resolve("foreign.json"), content);

            Cli cli = Cli.run("report", file.toString());

            assertThat(cli.exitCode()).as(content).isEqualTo(3);
            assertThat(cli.stderr()).contains("foreign.json").hasLineCount(1);
        }
    }

    /** A hundred thousand that differ were compared in pairs: minutes. */
    @Test
    void manyWarningsAreSaidInSeconds() throws IOException {
        String warnings = IntStream.range(0, 100_000)
                .mapToObj(i -> "{\"code\":\"c\",\"message\":\"m" + i + "\",\"remedy\":null}")
                .collect(Collectors.joining(","));
        String report = Files.readString(Path.of(Examples.MEASURED))
                .replace("\"warnings\" : [ ]", "\"warnings\" : [" + warnings + "]");
        Path file = Files.writeString(folder.resolve("many.json"), report);

        Cli cli = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Cli.run("report", file.toString()));

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.stdout()).contains("m0", "m1");
    }

    @Test
    void aTruncatedReportIsThreeAndNamesThePlace() throws IOException {
        String whole = Files.readString(Path.of(Examples.MEASURED));
        Path file = Files.writeString(folder.resolve("cut.json"), whole.substring(0, whole.length() / 2));

        Cli cli = Cli.run("report", file.toString());

        assertThat(cli.exitCode()).isEqualTo(3);
        assertThat(cli.stderr()).contains("cut.json", "line").hasLineCount(1);
    }
}
