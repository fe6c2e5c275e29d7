package io.jouleprint.agent.power;

import static org.assertj.core.api.Assertions.assertThat;

import io.jouleprint.agent.attribution.MeterSpec.Kind;
import io.jouleprint.agent.attribution.Reading;
import io.jouleprint.report.Method;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every power source owes, whatever it reads. */
abstract class PowerSourceContract {
    @TempDir
    Path directory;

    /** The source on a machine that has nothing of its kind. */
    abstract PowerSource absent() throws IOException;

    /** The source on a machine where it works, below {@link #directory}. */
    abstract PowerSource present() throws IOException;

    /** Makes every later reading of these meters of {@link #present()} fail. */
    abstract void breakIt(List<Meter> meters) throws IOException;

    @Test
    void anAbsentSensorIsMissingWithReasonAndRemedy() throws IOException {
        assertThat(absent().probe()).isInstanceOfSatisfying(Probe.Missing.class, missing -> {
            assertThat(missing.reason()).isNotBlank();
            assertThat(missing.remedy()).isNotBlank();
        });
    }

    @Test
    void idsAreLowerCaseAndBeginWithTheSource() throws IOException {
        PowerSource source = present();
        assertThat(source.id()).matches("[a-z]+");
        for (Meter meter : ready(source)) {
            assertThat(meter.spec().id())
                    .startsWith(source.id() + ":")
                    .isEqualTo(lower(meter.spec().id()));
            assertThat(meter.spec().source()).isEqualTo(source.id());
            meter.close();
        }
    }

    @Test
    void specsAreComplete() throws IOException {
        for (Meter meter : ready(present())) {
            assertThat(meter.spec().unitJoules()).isPositive();
            assertThat(meter.spec().plausibleWatts()).isPositive();
            assertThat(meter.spec().updatePeriodNanos()).isPositive();
            assertThat(meter.spec().relativeUncertainty()).isBetween(0.0, 2.5);
            assertThat(meter.spec().modulusUnits()).isNotNegative();
            assertThat(meter.spec().kind()).isIn(Kind.COUNTER, Kind.GAUGE);
            assertThat(meter.spec().method()).isIn(Method.MEASURED, Method.ESTIMATED);
            meter.close();
        }
    }

    @Test
    void readyMetersCanBeRead() throws IOException {
        long before = System.nanoTime();
        for (Meter meter : ready(present())) {
            Reading reading = new Reading();
            meter.read(reading);
            assertThat(reading.valid()).as(meter.failure()).isTrue();
            assertThat(meter.failure()).isNull();
            assertThat(reading.units()).isNotNegative();
            assertThat(reading.nanos() - before).isNotNegative();
            meter.close();
        }
    }

    @Test
    void theShareIsAPartOrUnknownOrByCpuTime() throws IOException {
        for (Meter meter : ready(present())) {
            assertThat(meter.processShare())
                    .matches(share ->
                            Double.isNaN(share) || share == Meter.SHARE_BY_CPU_TIME || (share >= 0 && share <= 1));
            meter.close();
        }
    }

    @Test
    void aFailedReadingIsAFailureWithAReasonAndNotAZero() throws IOException {
        List<Meter> meters = ready(present());
        breakIt(meters);
        for (Meter meter : meters) {
            Reading reading = new Reading();
            meter.read(reading);
            assertThat(reading.valid()).isFalse();
            assertThat(meter.failure()).isNotBlank();
            meter.close();
        }
    }

    static List<Meter> ready(PowerSource source) {
        Probe probe = source.probe();
        assertThat(probe).isInstanceOf(Probe.Ready.class);
        List<Meter> meters = ((Probe.Ready) probe).meters();
        assertThat(meters).isNotEmpty();
        return meters;
    }

    static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String lower(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
