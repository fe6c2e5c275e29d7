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
    void noUnitIsPrintedAThousandTimesWhereTheNextOneFits() {
        assertThat(Quantity.grams(0.000_999_7).value()).isEqualTo("1.00 mg");
        assertThat(Quantity.grams(0.000_99, 0.0003, 0.0025).withRange()).isEqualTo("1.0 mg (0.3-2.5)");
        assertThat(Quantity.grams(0.000_999_4).value()).isEqualTo("999 ug");
        assertThat(Quantity.grams(999.6).value()).isEqualTo("1.00 kg");
        assertThat(Quantity.joules(0.9996).value()).isEqualTo("1.00 J");
        assertThat(Quantity.joules(3599.9).value()).isEqualTo("1.00 Wh");
        assertThat(Quantity.joules(3570, 1200.0, 9000.0).withRange()).isEqualTo("1.0 Wh (0.3-2.5)");
        assertThat(Quantity.joules(999.6 * 3600).value()).isEqualTo("1.00 kWh");
        assertThat(Quantity.watts(999.6).value()).isEqualTo("1.00 kW");
        assertThat(Quantity.litres(0.9996, null, null).value()).isEqualTo("1.00 L");
        assertThat(Quantity.part(250, 3599.9)).isEqualTo("0.0694 Wh");
        assertThat(Quantity.seconds(59.94)).isEqualTo("59.9 s");
        assertThat(Quantity.seconds(59.97)).isEqualTo("1m00s");
        assertThat(Quantity.seconds(3599.7)).isEqualTo("1h00m");
    }

    @Test
    void whatIsKnownWithinAFactorHasOneDigit() {
        assertThat(Quantity.oneDigit(0.000_018_5)).isEqualTo("20 ug");
        assertThat(Quantity.oneDigit(0.97)).isEqualTo("1 g");
        assertThat(Quantity.oneDigit(2.4)).isEqualTo("2 g");
    }

    @Test
    void aHundredPercentIsAllOfIt() {
        assertThat(Quantity.percent(0.9966)).isEqualTo("99.7 %");
        assertThat(Quantity.percent(0.99)).isEqualTo("99 %");
        assertThat(Quantity.percent(0.9996)).isEqualTo("100 %");
        assertThat(Quantity.percent(1)).isEqualTo("100 %");
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
