package io.jouleprint.agent.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jouleprint.agent.attribution.MeterSeries;
import io.jouleprint.agent.attribution.MeterSpec.Kind;
import io.jouleprint.agent.attribution.Reading;
import io.jouleprint.agent.attribution.TotalSelection;
import io.jouleprint.report.Component;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HwmonSourceTest extends PowerSourceContract {
    private static final String CARD = "0000:03:00.0";

    @Override
    PowerSource absent() {
        return new HwmonSource(directory.resolve("none"));
    }

    @Override
    PowerSource present() throws IOException {
        gpu("hwmon3", "amdgpu", CARD);
        write(file("hwmon3", "power1_average"), "75000000\n");
        chip("hwmon4", "zenergy");
        write(file("hwmon4", "energy1_input"), "123456\n");
        write(file("hwmon4", "energy1_label"), "Esocket0\n");
        return source();
    }

    @Override
    void breakIt(List<Meter> meters) throws IOException {
        write(file("hwmon3", "power1_average"), "");
        write(file("hwmon4", "energy1_input"), "garbage\n");
    }

    @Test
    void chipsWithoutPowerAreNamedInTheReason() throws IOException {
        chip("hwmon0", "coretemp");
        assertThat(source().probe()).isInstanceOfSatisfying(Probe.Missing.class, m -> assertThat(m.reason())
                .contains("coretemp"));
    }

    @Test
    void aDiscreteAmdGpuIsKnownByItsBusAddress() throws IOException {
        gpu("hwmon0", "amdgpu", CARD);
        write(file("hwmon0", "power1_input"), "33000000\n");
        Meter meter = ready(source()).get(0);
        assertThat(meter.spec().device()).isEqualTo(CARD);
        assertThat(meter.spec().component()).isEqualTo(Component.GPU);
        assertThat(meter.spec().kind()).isEqualTo(Kind.GAUGE);
        assertThat(value(meter)).isEqualTo(33);
    }

    @Test
    void anIntegratedGpuIsNoMeterAndANoteSaysWhy() throws IOException {
        gpu("hwmon0", "amdgpu", CARD);
        write(file("hwmon0", "power1_average"), "9000000\n");
        write(file("hwmon0", "in1_label"), "vddnb\n");
        assertThat(source().probe()).isInstanceOfSatisfying(Probe.Missing.class, m -> assertThat(m.reason())
                .contains("integrated"));
    }

    @ParameterizedTest
    @CsvSource({"i915,energy1_input", "xe,energy1_input", "xe,energy2_input"})
    void anIntelGpuGivesItsEnergyCounter(String driver, String attribute) throws IOException {
        gpu("hwmon2", driver, CARD);
        write(file("hwmon2", attribute), "5000000\n");
        Meter meter = ready(source()).get(0);
        assertThat(meter.spec().kind()).isEqualTo(Kind.COUNTER);
        assertThat(value(meter)).isEqualTo(5);
    }

    @Test
    void socketsAreMetersAndCoresAreNot() throws IOException {
        chip("hwmon5", "amd_energy");
        sensor("hwmon5", 1, "Ecore000", 10);
        sensor("hwmon5", 2, "Esocket0", 7_000_000_000L);
        sensor("hwmon5", 3, "Esocket1", 7_000_000_001L);
        sensor("hwmon5", 4, "Esocket2", 9_000_000_000L);
        Probe.Ready ready = (Probe.Ready) source().probe();
        assertThat(ready.meters())
                .extracting(m -> m.spec().id())
                .containsExactly("hwmon:amd_energy-socket0", "hwmon:amd_energy-socket2");
        assertThat(ready.notes()).singleElement().asString().contains("Esocket1");
    }

    @Test
    void anAcpiPowerMeterIsThePlatform() throws IOException {
        chip("hwmon1", "power_meter");
        write(file("hwmon1", "device/power1_average"), "210000000\n");
        write(file("hwmon1", "device/power1_average_interval"), "300\n");
        chip("hwmon2", "power_meter");
        write(file("hwmon2", "power1_average"), "210000000\n");
        List<Meter> meters = ready(source());
        assertThat(meters).hasSize(1);
        assertThat(meters.get(0).spec().component()).isEqualTo(Component.PLATFORM);
        assertThat(meters.get(0).spec().updatePeriodNanos()).isEqualTo(300_000_000L);
        assertThat(value(meters.get(0))).isEqualTo(210);
    }

    @Test
    void onGraceOnlyTheSocketsTotalCounts() throws IOException {
        grace("hwmon1", "Grace Power Socket 0");
        grace("hwmon2", "CPU Power Socket 0");
        grace("hwmon3", "Module Power Socket 0");
        grace("hwmon4", "Grace Power Socket 1");
        assertThat(ready(source()))
                .extracting(m -> m.spec().id())
                .containsExactly("hwmon:grace-socket-0", "hwmon:grace-socket-1");
    }

    @Test
    void aJetsonsInputRailIsTheWholeModule() throws IOException {
        chip("hwmon1", "ina3221");
        rail("hwmon1", 1, "VDD_IN", 5_000, 1_400);
        rail("hwmon1", 2, "VDD_CPU_GPU_CV", 5_000, 600);
        rail("hwmon1", 3, "VDD_SOC", 5_000, 200);
        List<Meter> meters = ready(source());
        assertThat(meters).hasSize(1);
        assertThat(meters.get(0).spec().component()).isEqualTo(Component.PLATFORM);
        assertThat(value(meters.get(0))).isEqualTo(7);
    }

    @Test
    void aJetsonWithoutInputRailGivesTheRailsItHas() throws IOException {
        chip("hwmon1", "ina3221");
        rail("hwmon1", 1, "GPU", 19_000, 100);
        rail("hwmon1", 2, "CPU", 19_000, 200);
        rail("hwmon1", 3, "SOC", 19_000, 50);
        assertThat(ready(source())).extracting(m -> m.spec().component()).containsExactly(Component.GPU, Component.CPU);
    }

    @Test
    void aGpuNobodyOpenedIsNotOursAndAnOpenOneIsUnknown() throws IOException {
        Path descriptors = Files.createDirectories(directory.resolve("fd"));
        gpu("hwmon0", "amdgpu", CARD);
        write(file("hwmon0", "power1_input"), "33000000\n");
        long[] nanos = {0};
        OpenDevices open = new OpenDevices(descriptors, () -> nanos[0]);
        GpuMeter meter = (GpuMeter)
                ready(new HwmonSource(directory.resolve("hwmon"), open)).get(0);
        assertThat(meter.name()).isEqualTo("AMD GPU " + CARD);
        assertThat(meter.processShare()).isZero();
        assertThat(meter.usedByProcess()).isFalse();
        Files.createSymbolicLink(descriptors.resolve("17"), Path.of("/dev/dri/renderD128"));
        nanos[0] += 5_000_000_000L;
        assertThat(meter.processShare()).isNaN();
        assertThat(meter.usedByProcess()).isTrue();
    }

    private PowerSource source() {
        return new HwmonSource(directory.resolve("hwmon"));
    }

    @Test
    void aGpuThatSleepsIsNotReadAndUsesNothing() throws IOException {
        gpu("hwmon0", "amdgpu", CARD);
        write(file("hwmon0", "power1_average"), "reading this would wake it");
        power("suspended");
        MeterSeries series = new MeterSeries(ready(source()).get(0).spec(), 100_000_000L);
        Meter meter = ready(source()).get(0);
        assertThat(next(series, meter)).isNaN();
        assertThat(next(series, meter)).isZero();
        power("active");
        write(file("hwmon0", "power1_average"), "8000000\n");
        assertThat(next(series, meter)).as("from 0 to 8 W").isPositive();
        power("suspending");
        assertThat(next(series, meter)).isZero();
        assertThat(series.warnings(null, 0)).isEmpty();
        assertThat(series.meter(new TotalSelection.Choice(true, "GPU"), 0, 0).droppedSamples())
                .isZero();
    }

    @Test
    void theCounterOfAGpuThatSleptIsKnownFromItsWakingOn() throws IOException {
        gpu("hwmon0", "xe", CARD);
        write(file("hwmon0", "energy1_input"), "reading this would wake it");
        power("suspended");
        Meter meter = ready(source()).get(0);
        MeterSeries series = new MeterSeries(meter.spec(), 100_000_000L);
        assertThat(next(series, meter)).isNaN();
        assertThat(next(series, meter)).isZero();
        power("active");
        write(file("hwmon0", "energy1_input"), "7000000000\n");
        assertThat(next(series, meter)).as("nobody knows when it woke").isNaN();
        write(file("hwmon0", "energy1_input"), "7000000005\n");
        assertThat(next(series, meter)).isCloseTo(5e-6, within(1e-12));
        assertThat(series.warnings(null, 0)).isEmpty();
    }

    private double next(MeterSeries series, Meter meter) {
        Reading reading = new Reading();
        meter.read(reading);
        return series.next(reading, reading.nanos(), true);
    }

    private void power(String status) throws IOException {
        write(directory.resolve("devices").resolve(CARD).resolve("power/runtime_status"), status + "\n");
    }

    private void chip(String number, String name) throws IOException {
        write(file(number, "name"), name + "\n");
    }

    private void gpu(String number, String name, String address) throws IOException {
        chip(number, name);
        Path device = directory.resolve("devices").resolve(address);
        Files.createDirectories(device.resolve("drm/renderD128"));
        Files.createSymbolicLink(file(number, "device"), device);
    }

    private void sensor(String chip, int number, String label, long microjoules) throws IOException {
        write(file(chip, "energy" + number + "_label"), label + "\n");
        write(file(chip, "energy" + number + "_input"), microjoules + "\n");
    }

    private void grace(String number, String what) throws IOException {
        chip(number, "power_meter");
        write(file(number, "power1_oem_info"), what + "\n");
        write(file(number, "power1_average"), "100000000\n");
    }

    private void rail(String chip, int number, String label, long millivolts, long milliamperes) throws IOException {
        write(file(chip, "in" + number + "_label"), label + "\n");
        write(file(chip, "in" + number + "_input"), millivolts + "\n");
        write(file(chip, "curr" + number + "_input"), milliamperes + "\n");
    }

    private Path file(String chip, String attribute) {
        return directory.resolve("hwmon").resolve(chip).resolve(attribute);
    }

    private static double value(Meter meter) {
        Reading reading = new Reading();
        meter.read(reading);
        assertThat(reading.valid()).as(meter.failure()).isTrue();
        return reading.units() * meter.spec().unitJoules();
    }
}
