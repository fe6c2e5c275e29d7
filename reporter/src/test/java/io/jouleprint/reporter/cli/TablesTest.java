package io.jouleprint.reporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TablesTest {
    @Test
    void zonesAreListedAndSearched() {
        assertThat(Cli.run("zones").stdout().lines().count()).isGreaterThan(200);
        assertThat(Cli.run("zones", "--search", "france").stdout()).contains("FRA", "44.2", "CC-BY-4.0");
        assertThat(Cli.run("zones", "--search", "france", "--format", "json").stdout())
                .contains("\"gramsPerKwh\" : 44.18");
    }

    @Test
    void aSearchThatFindsNothingOffersTheNearest() {
        Cli cli = Cli.run("zones", "--search", "Germny");

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.stderr()).contains("Germany");
    }

    @Test
    void devicesAreListedWithTheirSource() {
        assertThat(Cli.run("devices", "--search", "server").stdout())
                .contains(
                        "server",
                        "1200",
                        "UBA bottom-up factors; mass: NVIDIA DGX H100 user guide less the cards (2024)")
                .doesNotContain("Base Empreinte 2025");
        assertThat(Cli.run("devices", "--format", "json").stdout()).contains("\"manufacturingKg\"");
    }
}
