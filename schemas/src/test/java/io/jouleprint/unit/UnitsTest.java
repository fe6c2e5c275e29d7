package io.jouleprint.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class UnitsTest {
    @Test
    void aKilowattHourIsExactlyThreePointSixMegajoules() {
        assertThat(new Energy(3.6e6).kilowattHours()).isEqualTo(1.0);
        assertThat(Energy.ofKilowattHours(1).joules()).isEqualTo(3.6e6);
        assertThat(new Energy(3600).wattHours()).isEqualTo(1.0);
    }

    @Test
    void powerOverTimeIsEnergy() {
        assertThat(new Power(50).over(Duration.ofMillis(1500)).joules()).isEqualTo(75.0);
    }

    @Test
    void intensityTurnsEnergyIntoGrams() {
        assertThat(new CarbonIntensity(473).of(Energy.ofKilowattHours(2)).kilograms())
                .isEqualTo(0.946);
    }

    @Test
    void whatIsNoAmountIsRefused() {
        for (double value : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Energy(value));
            assertThatIllegalArgumentException().isThrownBy(() -> new Power(value));
            assertThatIllegalArgumentException().isThrownBy(() -> new CarbonIntensity(value));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new Carbon(Double.NaN));
    }
}
