package io.jouleprint.agent.power;

import static org.assertj.core.api.Assertions.assertThat;

import io.jouleprint.agent.attribution.MeterSpec.Kind;
import io.jouleprint.agent.attribution.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link NvmlSource} against a library of known truth. */
@Timeout(60)
class NvmlSourceTest extends PowerSourceContract {
    private static final long MILLI = FakeNvml.MILLI;
    private static final long OWN_PID = ProcessHandle.current().pid();

    private final List<Meter> meters = new ArrayList<>();
    private final long[] descriptorNanos = {0};
    private FakeNvml fake;
    private Path descriptors;

    @BeforeEach
    void createMachine() throws IOException {
        fake = FakeNvml.in(directory.resolve("nvml")).gpus(1);
        descriptors = Files.createDirectories(directory.resolve("fd"));
    }

    @AfterEach
    void closeMeters() {
        meters.forEach(Meter::close);
    }

    @Override
    PowerSource absent() {
        return new NvmlSource(directory.resolve("libnvidia-ml.so.1"));
    }

    @Override
    PowerSource present() throws IOException {
        fake.apply();
        return source();
    }

    @Override
    void breakIt(List<Meter> meters) throws IOException {
        fake.gpu(0, "lost", 1).apply();
        waitUntil(() -> !read(meters.get(0)).valid());
    }

    /** The reading that ends at n2 was begun after the one that ended at n1, so the truth lies between the two. */
    @ParameterizedTest
    @CsvSource({"20, 1", "100, 1", "20, 1.05"})
    void theCounterIsTheTruthUpToOneStep(int stepMillis, double gain) throws IOException {
        FakeNvml.Wave wave = new FakeNvml.Wave(System.nanoTime(), 70, 30, 60, 350);
        fake.wave(0, wave).gpu(0, "step-millis", stepMillis).gpu(0, "gain", gain);
        Meter meter = meter(present());
        assertThat(meter.spec().kind()).isEqualTo(Kind.COUNTER);
        assertThat(meter.spec().id()).isEqualTo("nvml:gpu-0");
        assertThat(meter.spec().device()).isEqualTo(FakeNvml.uuid(0));
        assertThat(meter.spec().plausibleWatts()).isEqualTo(800);
        for (int i = 0; i < 5; i++) {
            Reading first = nextReading(meter);
            Reading second = nextReading(meter);
            double joules = second.units() * meter.spec().unitJoules();
            assertThat(joules)
                    .isBetween(
                            gain * wave.joules(first.nanos() - stepMillis * MILLI) - 0.001,
                            gain * wave.joules(second.nanos()) + 0.001);
        }
    }

    @Test
    void theStepOfTheCounterIsMeasured() {
        StepPeriod steps = new StepPeriod();
        for (long millis = 0; millis < 300; millis++) {
            steps.see(millis * MILLI, millis / 20);
        }
        assertThat(steps.nanos(1)).isEqualTo(20 * MILLI);
        assertThat(new StepPeriod().nanos(7)).isEqualTo(7);
    }

    @Test
    void withoutCounterPowerIsIntegratedAndANoteSaysSo() throws IOException {
        fake.gpu(0, "counter", 0);
        Probe.Ready ready = probe(present());
        Meter meter = ready.meters().get(0);
        assertThat(meter.spec().kind()).isEqualTo(Kind.GAUGE);
        assertThat(meter.spec().id()).isEqualTo("nvml:gpu-0-power");
        assertThat(ready.notes()).singleElement().asString().contains("integrated");
        assertThat(read(meter).units() * meter.spec().unitJoules()).isEqualTo(100);
    }

    @Test
    void anAveragedPowerReadingIsTheLastResort() throws IOException {
        fake.gpu(0, "counter", 0).gpu(0, "instant", 0).gpu(0, "average", 1);
        Probe.Ready ready = probe(present());
        assertThat(ready.notes()).singleElement().asString().contains("means of 1 s");
        assertThat(ready.meters().get(0).spec().updatePeriodNanos()).isEqualTo(1_000 * MILLI);
    }

    @Test
    void anOldLibraryIsCalledByItsOldSymbols() throws IOException {
        fake = FakeNvml.in(directory.resolve("old"), true).gpus(1).gpu(0, "pids", "77:10," + OWN_PID + ":30");
        open("/dev/nvidia0");
        Meter meter = meter(present());
        assertThat(meter.spec().kind()).isEqualTo(Kind.GAUGE);
        assertThat(meter.processShare()).isEqualTo(0.75);
    }

    @Test
    void eachGpuIsAMeterAndOneUuidCountsOnce() throws IOException {
        fake.gpus(3).gpu(2, "uuid", FakeNvml.uuid(0));
        assertThat(probe(present()).meters())
                .extracting(m -> m.spec().device())
                .containsExactly(FakeNvml.uuid(0), FakeNvml.uuid(1));
    }

    @ParameterizedTest
    @CsvSource({"9, driver not loaded", "4, no permission", "18, versions differ", "999, unknown"})
    void aDriverThatRefusesIsMissingWithItsCodeAndARemedy(int code, String words) throws IOException {
        fake.machine("init", code);
        assertThat(present().probe()).isInstanceOfSatisfying(Probe.Missing.class, missing -> {
            assertThat(missing.reason()).contains(words).contains("(" + code + ")");
            assertThat(missing.remedy()).isNotBlank();
        });
    }

    @Test
    void aMachineWithoutGpusIsMissing() throws IOException {
        fake.gpus(0);
        assertThat(present().probe()).isInstanceOf(Probe.Missing.class);
    }

    @Test
    void aGpuThatGivesNothingIsMissingAndTheRemedyNamesJetsons() throws IOException {
        fake.gpu(0, "counter", 0).gpu(0, "instant", 0).gpu(0, "power", 0);
        assertThat(present().probe()).isInstanceOfSatisfying(Probe.Missing.class, missing -> {
            assertThat(missing.reason()).contains("Fake GPU");
            assertThat(missing.remedy()).contains("Jetson");
        });
    }

    @Test
    void aGpuThatIsLostAtTheStartIsMissing() throws IOException {
        fake.gpu(0, "lost", 1);
        assertThat(present().probe()).isInstanceOfSatisfying(Probe.Missing.class, m -> assertThat(m.reason())
                .contains("gpu-0"));
    }

    @Test
    void aDriverThatHangsAtStartIsMissingAndHoldsNobody() throws IOException {
        fake.machine("hang", 1);
        fake.apply();
        PowerSource source = source(Map.of(), Duration.ofMillis(50));
        assertThat(source.probe()).isInstanceOfSatisfying(Probe.Missing.class, m -> assertThat(m.reason())
                .contains("has not answered"));
        fake.machine("hang", 0).apply();
    }

    @Test
    void aDriverThatHangsLaterFailsItsOwnMeterAndComesBack() throws IOException {
        Meter meter = meter(present());
        assertThat(read(meter).valid()).isTrue();
        fake.machine("hang", 1).apply();
        waitUntil(() -> !read(meter).valid());
        assertThat(meter.failure()).contains("not answered");
        fake.machine("hang", 0).apply();
        waitUntil(() -> read(meter).valid());
        assertThat(meter.failure()).isNull();
    }

    @Test
    void aLostGpuFailsWhileTheOtherGoesOnAndComesBackByItsUuid() throws IOException {
        fake.gpus(2);
        List<Meter> both = probe(present()).meters();
        fake.gpu(1, "lost", 1).apply();
        waitUntil(() -> !read(both.get(1)).valid());
        assertThat(both.get(1).failure()).contains("GPU is lost (15)");
        assertThat(nextReading(both.get(0)).valid()).isTrue();
        // after the reset the GPU has another index and its counter starts at 0
        fake.gpu(0, "uuid", FakeNvml.uuid(1)).gpu(1, "uuid", FakeNvml.uuid(0));
        fake.gpu(0, "since", System.nanoTime()).gpu(1, "lost", 0).apply();
        waitUntil(() -> read(both.get(1)).valid());
        assertThat(both.get(1).failure()).isNull();
    }

    @Test
    void migIsNoCrashAndItsShareIsUnknown() throws IOException {
        open("/dev/nvidia0");
        fake.gpu(0, "mig", 1).gpu(0, "pids", OWN_PID + ":50");
        Probe.Ready ready = probe(present());
        assertThat(ready.notes()).singleElement().asString().contains("MIG");
        assertThat(ready.meters().get(0).processShare()).isNaN();
        assertThat(read(ready.meters().get(0)).valid()).isTrue();
    }

    @Test
    void aGpuThatTheProcessNeverOpenedIsNotItsOwn() throws IOException {
        fake.gpu(0, "pids", "4711:90");
        GpuMeter meter = (GpuMeter) meter(present());
        assertThat(meter.processShare()).isZero();
        assertThat(meter.usedByProcess()).isFalse();
        assertThat(meter.name()).isEqualTo("Fake GPU");
    }

    @Test
    void alone() throws IOException {
        assertThat(share(OWN_PID + ":40")).isEqualTo(1);
    }

    @Test
    void besideOthersUtilisationDecides() throws IOException {
        assertThat(share(OWN_PID + ":30,4711:90")).isEqualTo(0.25);
    }

    @Test
    void inAContainerTheOnlyForeignPidIsTakenForOurs() throws IOException {
        assertThat(share("4711:90")).isEqualTo(1);
    }

    @Test
    void inAContainerAmongSeveralTheShareIsUnknown() throws IOException {
        assertThat(share("4711:90,4712:1")).isNaN();
    }

    @Test
    void inAContainerThatListsNobodyABusyGpuIsUnknownAndAnIdleOneIsNotOurs() throws IOException {
        fake.gpu(0, "busy", 70);
        assertThat(share("")).isNaN();
        fake.gpu(0, "busy", 0);
        assertThat(share("")).isZero();
    }

    @Test
    void whatCudaHidesIsNotOurs() throws IOException {
        fake.gpus(2).gpu(0, "pids", OWN_PID + ":50").gpu(1, "pids", "4711:50").apply();
        open("/dev/nvidia0");
        open("/dev/nvidia1");
        List<Meter> both = probe(source(Map.of("CUDA_VISIBLE_DEVICES", "0"), Duration.ofSeconds(30)))
                .meters();
        assertThat(both).extracting(Meter::processShare).containsExactly(1.0, 0.0);
    }

    @Test
    void aGpuOpenedLaterBecomesOurs() throws IOException {
        fake.gpu(0, "pids", "");
        Meter meter = meter(present());
        assertThat(meter.processShare()).isZero();
        open("/dev/nvidia0");
        fake.gpu(0, "pids", OWN_PID + ":50").apply();
        descriptorNanos[0] += 5_000 * MILLI;
        waitUntil(() -> meter.processShare() == 1);
    }

    private double share(String pids) throws IOException {
        open("/dev/nvidia0");
        fake.gpu(0, "pids", pids);
        return meter(present()).processShare();
    }

    private PowerSource source() {
        return source(Map.of(), Duration.ofSeconds(30));
    }

    private PowerSource source(Map<String, String> environment, Duration patience) {
        return new NvmlSource(
                fake.library(),
                new OpenDevices(descriptors, () -> descriptorNanos[0]),
                environment,
                patience,
                directory.resolve("no-bus"));
    }

    private void open(String device) throws IOException {
        Path link = descriptors.resolve(String.valueOf(device.hashCode()));
        if (!Files.isSymbolicLink(link)) {
            Files.createSymbolicLink(link, Path.of(device));
        }
    }

    private Probe.Ready probe(PowerSource source) {
        Probe probe = source.probe();
        assertThat(probe).isInstanceOf(Probe.Ready.class);
        meters.addAll(((Probe.Ready) probe).meters());
        return (Probe.Ready) probe;
    }

    private Meter meter(PowerSource source) {
        return probe(source).meters().get(0);
    }

    private static Reading read(Meter meter) {
        Reading reading = new Reading();
        meter.read(reading);
        return reading;
    }

    /** A valid reading later than any before. */
    private static Reading nextReading(Meter meter) {
        long before = System.nanoTime();
        Reading[] reading = new Reading[1];
        waitUntil(() -> {
            reading[0] = read(meter);
            return reading[0].valid() && reading[0].nanos() - before > 0;
        });
        return reading[0];
    }

    private static void waitUntil(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(MILLI);
        }
    }
}
