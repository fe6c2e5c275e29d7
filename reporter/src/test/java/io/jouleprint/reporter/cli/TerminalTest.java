package io.jouleprint.reporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
    @Test
    void coloursNeedATerminalAndPermission() {
        assertThat(Terminal.of(Map.of("COLUMNS", "100"), true).colour()).isTrue();
        assertThat(Terminal.of(Map.of("COLUMNS", "100", "NO_COLOR", "1"), true).colour())
                .isFalse();
        assertThat(Terminal.of(Map.of("COLUMNS", "100", "TERM", "dumb"), true).colour())
                .isFalse();
        assertThat(Terminal.of(Map.of(), false).colour()).isFalse();
    }

    @Test
    void widthIsTakenFromTheEnvironmentWithinReason() {
        assertThat(Terminal.of(Map.of("COLUMNS", "100"), false).width()).isEqualTo(100);
        assertThat(Terminal.of(Map.of("COLUMNS", "7"), false).width()).isEqualTo(40);
        assertThat(Terminal.of(Map.of("COLUMNS", "wide"), false).width()).isEqualTo(80);
    }

    @Test
    void charactersBeyondAsciiNeedAUtf8Locale() {
        assertThat(Terminal.of(Map.of("LANG", "de_DE.UTF-8"), false).unicode()).isTrue();
        assertThat(Terminal.of(Map.of("LC_ALL", "C", "LANG", "de_DE.UTF-8"), false)
                        .unicode())
                .isFalse();
        assertThat(Terminal.of(Map.of("LANG", "de_DE.UTF-8", "TERM", "dumb"), false)
                        .unicode())
                .isFalse();
    }
}
