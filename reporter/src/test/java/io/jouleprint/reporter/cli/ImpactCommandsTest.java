package io.jouleprint.reporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImpactCommandsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "diff | A B --zone FR --device server",
                "diff-energy | A B",
                "whatif | A --zone DE --zones FR,SE --pues 1.5 --device server --lifetime-years 6 --min-gain 23 --trace T",
                "estimate | A --epochs 50 --zone FR",
                "explain | A --zone FR --device server --pue 1.2",
            })
    void everyTextIsSealed(String name, String options) throws IOException {
        Path trace = Files.writeString(
                folder.resolve("trace.csv"),
                "start_utc,end_utc,g_per_kwh\n"
                        + "2026-11-20T09:00Z,2026-11-20T10:00Z,300\n2026-11-20T10:00Z,2026-11-20T11:00Z,200\n");
        Path before = Files.copy(Path.of(Examples.MEASURED), folder.resolve("a.json"));
        Path after = Files.copy(Path.of(Examples.ESTIMATED), folder.resolve("b.json"));
        Path out = folder.resolve("out.txt");
        String command = name.replaceAll("-.*", "") + " " + options + " -o O";

        Cli cli = Cli.run(command.lines()
                .flatMap(line -> java.util.Arrays.stream(line.split(" ", -1)))
                .map(word -> switch (word) {
                    case "A" -> before.toString();
                    case "B" -> after.toString();
                    case "T" -> trace.toString();
                    case "O" -> out.toString();
                    default -> word;
                })
                .toArray(String[]::new));

        assertThat(cli.stderr()).isEmpty();
        assertThat(cli.exitCode()).isZero();
        Golden.matches(name + ".txt", Files.readString(out).replace(folder.toString(), "."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "diff A B --format json | \"effects\"",
                "whatif A --zones FR --format json | \"rows\"",
                "estimate A --epochs 9 --format json | \"observedEpochs\" : 4",
                "explain A --format json | \"formula\"",
            })
    void everyCommandSpeaksJson(String command, String expected) {
        Cli cli = Cli.run(command.replace(" A", " " + Examples.MEASURED)
                .replace(" B", " " + Examples.ESTIMATED)
                .split(" ", -1));

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.stdout()).startsWith("{").contains(expected);
    }

    @Test
    void aFigureIsExplainedByTheStartOfItsNameAndAnUnknownOneOffersAll() {
        assertThat(Cli.run("explain", Examples.MEASURED, "operational", "--zone", "FR")
                        .stdout())
                .contains("operational.locationGrams = ", "44.18 g/kWh", "CC-BY-4.0", "of the variance");
        assertThat(Cli.run("explain", Examples.MEASURED, "nonsense").stderr()).contains("operational.locationGrams");
    }

    @Test
    void anEstimateNeedsOneLength() {
        assertThat(Cli.run("estimate", Examples.MEASURED).exitCode()).isEqualTo(2);
        assertThat(Cli.run("estimate", Examples.MEASURED, "--epochs", "3", "--samples", "9")
                        .exitCode())
                .isEqualTo(2);
        assertThat(Cli.run("estimate", Examples.NO_TRAINING, "--epochs", "3").exitCode())
                .isEqualTo(3);
    }
}
