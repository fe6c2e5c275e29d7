package io.jouleprint.agent.power;

import static org.assertj.core.api.Assertions.assertThat;

import io.jouleprint.agent.attribution.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatterySourceTest extends PowerSourceContract {
    private static final long SECOND = 1_000_000_000L;

    private final Reading reading = new Reading();
    private long nanos;

    @Override
    PowerSource absent() {
        return source();
    }

    @Override
    PowerSource present() throws IOException {
        battery("BAT0", "Discharging");
        write(file("BAT0", "power_now"), "12500000\n");
        return source();
    }

    @Override
    void breakIt(List<Meter> meters) throws IOException {
        write(file("BAT0", "status"), "Charging\n");
    }

    @Test
    void twoBatteriesAreOneMeter() throws IOException {
        present();
        battery("BAT1", "Discharging");
        write(file("BAT1", "power_now"), "2500000\n");
        battery("BAT2", "Full");
        assertThat(watts(meter())).isEqualTo(15);
    }

    @Test
    void currentTimesVoltageWhereNoPowerIsGiven() throws IOException {
        battery("BAT0", "Discharging");
        write(file("BAT0", "current_now"), "-1200000\n");
        write(file("BAT0", "voltage_now"), "11000000\n");
        assertThat(watts(meter())).isEqualTo(13.2);
    }

    @Test
    void onTheMainsItIsMissing() throws IOException {
        battery("BAT0", "Full");
        assertThat(source().probe()).isInstanceOf(Probe.Missing.class);
        battery("BAT0", "Charging");
        assertThat(source().probe()).isInstanceOfSatisfying(Probe.Missing.class, m -> assertThat(m.reason())
                .contains("mains"));
    }

    @Test
    void theBatteryOfAMouseIsNotTheMachines() throws IOException {
        present();
        write(file("BAT0", "scope"), "Device\n");
        assertThat(source().probe()).isInstanceOf(Probe.Missing.class);
    }

    @Test
    void pluggedInMidRunItIsUnknownUntilPulledOut() throws IOException {
        present();
        BatteryMeter meter = meter();
        assertThat(watts(meter)).isEqualTo(12.5);
        breakIt(List.of());
        nanos += 2 * SECOND;
        assertThat(watts(meter)).isNaN();
        write(file("BAT0", "status"), "Discharging\n");
        nanos += 2 * SECOND;
        assertThat(watts(meter)).isEqualTo(12.5);
    }

    private PowerSource source() {
        return new BatterySource(directory.resolve("power_supply"));
    }

    private BatteryMeter meter() {
        return new BatteryMeter(
                new SysfsBatteries(SysfsBatteries.find(directory.resolve("power_supply"))), () -> nanos);
    }

    private void battery(String name, String status) throws IOException {
        write(file(name, "type"), "Battery\n");
        write(file(name, "status"), status + "\n");
    }

    private Path file(String name, String attribute) {
        return directory.resolve("power_supply").resolve(name).resolve(attribute);
    }

    private double watts(BatteryMeter meter) {
        meter.read(reading);
        return reading.valid() ? reading.units() * meter.spec().unitJoules() : Double.NaN;
    }
}
