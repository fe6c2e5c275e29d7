package io.jouleprint.reporter.impact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundingTest {
    @ParameterizedTest
    @CsvSource({
        "44.18, 30, 60, 44",
        "44.18, 44.1, 44.3, 44.18",
        "0.0256123, 0.0231, 0.0282, 0.0256",
        "1234.5, 900, 1700, 1230",
        "1234.5, 10, 90000, 1000",
        "3.2, 0.1, 9, 3.2",
        "7, 7, 7, 7.0"
    })
    void noDigitIsPrintedThatTheIntervalDoesNotSupport(double value, double low, double high, String text) {
        assertThat(Rounding.text(value, low, high)).isEqualTo(text);
    }

    @Test
    void roundingStaysWithinHalfATenthOfTheInterval() {
        Random random = new Random(5);
        for (int i = 0; i < 2000; i++) {
            double value = Math.exp(20 * random.nextDouble() - 10);
            double low = value * (1 - random.nextDouble());
            double high = value * (1 + 3 * random.nextDouble());
            double printed = Double.parseDouble(Rounding.text(value, low, high));
            assertThat(Math.abs(printed - value)).isLessThanOrEqualTo(0.05001 * (high - low));
            assertThat(printed).isPositive();
        }
    }

    @Test
    void oneDigitIsOneDigit() {
        assertThat(Rounding.significant(2.537e-7, 1)).isEqualTo("0.0000003");
        assertThat(Rounding.significant(0, 1)).isEqualTo("0");
        assertThat(Rounding.significant(123456, 2)).isEqualTo("120000");
    }
}
