package io.jouleprint.reporter.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuantityTest {
    @Test
    void theUnitFitsTheSizeAndTheDigitsFitTheInterval() {
        assertThat(Quantity.joules(4331, 4136.0, 4526.0).withRange()).isEqualTo("1.20 Wh (1.15-1.26)");
        assertThat(Quantity.joules(3149, 1291.0, 7400.0).withRange()).isEqualTo("3100 J (1300-7400)");
        assertThat(Quantity.joules(0.0042).value()).isEqualTo("4.20 mJ");
        assertThat(Quantity.grams(1_234_567).value()).isEqualTo("1.23 t");
        assertThat(Quantity.grams(0).value()).isEqualTo("0 mg");
    }

    @Test
    void timesAndCountsReadAsPeopleWriteThem() {
        assertThat(Quantity.seconds(58.12)).isEqualTo("58.1 s");
        assertThat(Quantity.seconds(723)).isEqualTo("12m03s");
        assertThat(Quantity.seconds(3725)).isEqualTo("1h02m");
        assertThat(Quantity.count(300000)).isEqualTo("300 000");
        assertThat(Quantity.count(1234)).isEqualTo("1234");
        assertThat(Quantity.percent(0.0012)).isEqualTo("0.12 %");
    }
}
