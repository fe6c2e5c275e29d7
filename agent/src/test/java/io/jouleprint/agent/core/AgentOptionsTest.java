package io.jouleprint.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AgentOptionsTest {
    private static final Map<String, String> NONE = Map.of();

    @TempDir
    Path folder;

    @Test
    void aCommaStartsAnOptionOnlyWhereAKeyFollows() {
        AgentOptions options = AgentOptions.of(
                "hooks=a.B#fit(int,double[]):run;a.B#epoch:epoch,run.name=x, y=z,interval=1s", NONE, NONE);

        assertThat(options.text(OptionKey.HOOKS)).isEqualTo("a.B#fit(int,double[]):run;a.B#epoch:epoch");
        assertThat(options.text(OptionKey.RUN_NAME)).isEqualTo("x, y=z");
        assertThat(options.duration(OptionKey.INTERVAL)).isEqualTo(Duration.ofSeconds(1));
        assertThat(options.problems()).isEmpty();
    }

    @Test
    void quotesTakeAnything() {
        AgentOptions options = AgentOptions.of("run.name='a,log=debug',log=error", NONE, NONE);

        assertThat(options.text(OptionKey.RUN_NAME)).isEqualTo("a,log=debug");
        assertThat(options.text(OptionKey.LOG)).isEqualTo("error");
    }

    @Test
    void theArgumentWinsThenPropertyThenEnvironmentThenFile() throws IOException {
        Path file = folder.resolve("jouleprint.properties");
        Files.writeString(file, "log=debug\ninterval=1s\nflush=1s\nredact=identity\nreport.when=training\n");
        AgentOptions options = AgentOptions.of(
                "log=error,config=" + file,
                Map.of("jouleprint.log", "off", "jouleprint.interval", "2s"),
                Map.of("JOULEPRINT_INTERVAL", "3s", "JOULEPRINT_FLUSH", "3s", "JOULEPRINT_REPORT_WHEN", "always"));

        assertThat(options.effective().get("log").source()).isEqualTo("argument");
        assertThat(options.effective().get("interval").value()).isEqualTo("2s");
        assertThat(options.effective().get("flush").value()).isEqualTo("3s");
        assertThat(options.effective().get("report.when").source()).isEqualTo("environment");
        assertThat(options.effective().get("redact").source()).isEqualTo("file");
        assertThat(options.effective().get("output").source()).isEqualTo("default");
    }

    @Test
    void theLastOfTwoCountsAndIsSaid() {
        AgentOptions options = AgentOptions.of("log=off,log=error", NONE, NONE);

        assertThat(options.text(OptionKey.LOG)).isEqualTo("error");
        assertThat(options.problems()).containsExactly("option log is given twice; the last one counts");
    }

    @Test
    void theLastOfTwoCountsInAFileAndInTheLabelsToo() throws IOException {
        Path file = Files.writeString(folder.resolve("twice.properties"), "log=off\nlog=error\n");
        AgentOptions options = AgentOptions.of("config=" + file, NONE, Map.of("JOULEPRINT_LABELS", "a=1,a=2"));

        assertThat(options.text(OptionKey.LOG)).isEqualTo("error");
        assertThat(options.problems()).containsExactly("option log is given twice; the last one counts");
        assertThat(options.labels()).isEqualTo(Map.of("a", "2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "intervall=1s | unknown option \"intervall\", did you mean interval? (argument); ignored",
                "outptu=x | unknown option \"outptu\", did you mean output? (argument); ignored",
                "interval=fast | interval is \"fast\", expected a time from 10ms to 10s (argument); ignored",
                "interval=1ms | interval is \"1ms\", expected a time from 10ms to 10s (argument); ignored",
                "log=loud | log is \"loud\", expected one of off, error, info, debug (argument); ignored",
                "sources=rapl+nvlm | sources is \"rapl+nvlm\", expected some of all, none, rapl, nvml, hwmon, battery, file, model (argument); ignored",
                "idle.watts=-3 | idle.watts is \"-3\", expected a number, such as 12.5 (argument); ignored",
            })
    void aBadOptionIsOneLineAndIgnored(String argument, String line) {
        AgentOptions options = AgentOptions.of(argument, NONE, NONE);

        assertThat(options.problems()).containsExactly(line);
        assertThat(options.duration(OptionKey.INTERVAL)).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void theEnvironmentIsReadInSilence() {
        AgentOptions options = AgentOptions.of(
                "", NONE, Map.of("JOULEPRINT_ZONE", "FR", "JOULEPRINT_LOG", "loud", "JOULEPRINT_X", ""));

        assertThat(options.problems()).isEmpty();
        assertThat(options.quietProblems()).hasSize(1);
    }

    @Test
    void aMissingOptionsFileIsSaid() {
        AgentOptions options = AgentOptions.of("config=" + folder.resolve("typo"), NONE, NONE);

        assertThat(options.problems()).singleElement().asString().contains("cannot read the options file");
    }

    @Test
    void aFileThatIsTooLargeForOptionsIsNotReadIntoMemory() throws IOException {
        Path file = Files.writeString(folder.resolve("data.csv"), "1,2\n".repeat(1 << 18) + "3,4\n");
        AgentOptions options = AgentOptions.of("config=" + file, NONE, NONE);

        assertThat(options.problems()).singleElement().asString().contains("data.csv", "more than 1048576 bytes");
    }

    @Test
    void labelsComeFromAllOrigins() {
        AgentOptions options = AgentOptions.of(
                "labels.team=vision",
                Map.of("jouleprint.labels.stage", "dev"),
                Map.of("JOULEPRINT_LABELS", "a=1,team=x"));

        assertThat(options.labels()).isEqualTo(Map.of("a", "1", "stage", "dev", "team", "vision"));
    }

    @Test
    void listsTakeThreeSeparators() {
        assertThat(AgentOptions.of("sources=rapl;nvml+model,hwmon", NONE, NONE).names(OptionKey.SOURCES))
                .containsExactlyInAnyOrder("rapl", "nvml", "model", "hwmon");
    }

    @ParameterizedTest
    @EnumSource(OptionKey.class)
    void everyDefaultIsAValidValueAndHelpNamesTheKey(OptionKey option) {
        String value = option.defaultValue();

        assertThat(value == null || option.problem(value) == null).isTrue();
        assertThat(AgentOptions.help()).contains(option.key());
    }
}
