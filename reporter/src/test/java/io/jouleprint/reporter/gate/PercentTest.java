package io.jouleprint.reporter.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PercentTest {
    @Test
    void aValueIsNeverShownAsItsLimit() {
        assertThat(Percent.against(0.0500001, 0.05)).isEqualTo("+5.00001 %");
        assertThat(Percent.against(0.0499, 0.05)).isEqualTo("+4.99 %");
        assertThat(Percent.against(0.061, 0.05)).isEqualTo("+6.1 %");
        assertThat(Percent.against(-0.02, 0.05)).isEqualTo("-2.0 %");
        assertThat(Percent.limit(0.05)).isEqualTo("5 %");
        assertThat(Percent.limit(0.025)).isEqualTo("2.5 %");
    }

    @Test
    void whatIsShownStandsOnTheSameSideAsTheValue() {
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            double limit = random.nextInt(100) / 1000.0;
            double value = limit + random.nextGaussian() * Math.pow(10, -random.nextInt(9) - 1);
            BigDecimal shown = new BigDecimal(Percent.against(value, limit).replace(" %", ""));
            BigDecimal bound = new BigDecimal(Percent.limit(limit).replace(" %", ""));
            assertThat(Integer.signum(shown.compareTo(bound))).isEqualTo(Double.compare(value, limit));
        }
    }

    @Test
    void amountsKeepTheirSideToo() {
        assertThat(Amount.against(500.04, 500, "J")).isEqualTo("500.04 J");
        assertThat(Amount.of(123_456.7, "J")).isEqualTo("123500 J");
        assertThat(Amount.limit(0.1, "g")).isEqualTo("0.1 g");
    }
}
