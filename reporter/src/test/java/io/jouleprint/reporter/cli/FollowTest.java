package io.jouleprint.reporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FollowTest {
    @Test
    void aRunThatHasEndedIsShownOnceAndWhole() {
        Cli cli = Cli.run("report", "--follow", Examples.MEASURED, "--zone", "FR");

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.stdout()).contains("mnist-adam", "CO2e").doesNotContain("\u001b[");
    }
}
