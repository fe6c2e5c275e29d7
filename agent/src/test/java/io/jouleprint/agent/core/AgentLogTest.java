package io.jouleprint.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AgentLogTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final AgentLog log = new AgentLog(new PrintStream(bytes, true, StandardCharsets.UTF_8));

    @Test
    void aFailureIsSaidOnceAndKeptForTheReport() {
        log.failure("x", "it broke", "mend it");
        log.failure("x", "it broke", "mend it");

        assertThat(printed()).isEqualTo("jouleprint: it broke; mend it" + System.lineSeparator());
        assertThat(log.warnings()).hasSize(1);
    }

    @Test
    void atMostFiveFailuresArePrintedAndTheClosingLineStill() {
        for (int i = 0; i < 9; i++) {
            log.failure("x", "failure " + i, null);
        }
        log.closing("done");

        assertThat(printed().lines()).hasSize(6);
        assertThat(log.warnings()).hasSize(9);
    }

    @Test
    void offIsSilent() {
        log.level(AgentLog.Level.OFF);
        log.failure("x", "it broke", null);
        log.closing("done");

        assertThat(printed()).isEmpty();
    }

    @Test
    void linesAreAscii() {
        log.closing("caf\u00e9\n2");

        assertThat(printed()).isEqualTo("jouleprint: caf??2" + System.lineSeparator());
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
