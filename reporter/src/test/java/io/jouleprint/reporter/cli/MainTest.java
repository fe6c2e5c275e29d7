package io.jouleprint.reporter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    static final List<String> COMMANDS = Main.COMMANDS;

    @Test
    void helpAndVersionGoToStandardOutput() {
        assertThat(Cli.run("--help").stdout()).contains("Examples:", "Exit codes:", "validate");
        assertThat(Cli.run("--version").stdout()).startsWith("jouleprint ");
        assertThat(Cli.run("validate", "--version").exitCode()).isZero();
    }

    @ParameterizedTest
    @FieldSource("COMMANDS")
    void everyCommandExplainsItselfWithThreeExamples(String command) {
        Cli help = Cli.run(command, "--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.stderr()).isEmpty();
        assertThat(help.stdout()).startsWith("Usage: jouleprint " + command).contains("Examples:");
        assertThat(help.stdout().lines().filter(line -> line.matches(" +(jouleprint|alias|source) .*")))
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @FieldSource("COMMANDS")
    void aDescriptionBreaksNoSentenceAcrossItsParagraphs(String command) {
        var line = Main.commandLine(List.of(command)).getSubcommands().get(command);

        assertThat(line.getCommandSpec().usageMessage().description()).allMatch(paragraph -> paragraph.endsWith("."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | no command given",
                "valdate | unexpected argument 'valdate'; did you mean 'validate'?",
                "--verson | unknown option '--verson'; did you mean '--version'?",
                "validate --outptu x a.json | unknown option '--outptu'; did you mean '--output'?",
                "completion fish | fish",
                "report x.json --pue much | 'much' is not a number",
                "estimate x.json --epochs 5 --warm-up 1.5 | '1.5' is not a whole number",
                "estimate x.json | jouleprint: missing required argument (specify one of these)",
                "whatif ../schemas/json/examples/no-training.json --zone FR | found nothing to vary, expected --zones",
                "whatif a.json --zones \",FR --pues x | 'x' is not a number",
                "run java | expected '-- COMMAND...'",
                "run nonsense -- java | 'nonsense' is not an agent option",
            })
    void wrongUsageIsOneLineAndTwo(String arguments, String message) {
        Cli cli = Cli.run(arguments.isEmpty() ? new String[0] : arguments.split(" "));

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.stdout()).isEmpty();
        assertThat(cli.stderr()).contains(message).doesNotContain("\tat ", "WARN");
    }

    /** As a name beyond ASCII is where the locale is C. */
    @ParameterizedTest
    @ValueSource(strings = {"--device", "--output", "--intensity-trace", "--format=text"})
    void textThatIsNoFileNameIsWrongUsage(String option) {
        Cli cli = Cli.run("report", Examples.MEASURED, "--zone", "FR", option, "a\0b");

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.stderr()).startsWith("jouleprint: 'a b' is not a file name: Nul character not allowed");
    }

    @Test
    void aWordOfAnyLengthGetsItsRemedyAtOnce() {
        String word = "x".repeat(1_000_000);
        Cli cli = assertTimeout(Duration.ofSeconds(10), () -> Cli.run("zones", "--search", word));

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.stderr()).endsWith("lists them\n");
    }

    @Test
    void stackTraceIsShownWhenAsked() {
        assertThat(Cli.run("validate", "/nowhere.json").stderr()).doesNotContain("\tat ");
        assertThat(Cli.run("validate", "/nowhere.json", "--stacktrace").stderr())
                .contains("\tat ");
    }

    @Test
    void hostileTextInAMessageStaysOnItsLine() {
        Cli cli = Cli.run("validate", "a\nb\u001b[31mc\u202e.json");

        assertThat(cli.exitCode()).isEqualTo(3);
        assertThat(cli.stderr().lines()).hasSize(1);
        assertThat(cli.stderr()).doesNotContain("\u001b", "\u202e");
    }
}
