package io.jouleprint.agent.power;

import static org.assertj.core.api.Assertions.assertThat;

import io.jouleprint.agent.attribution.MeterSpec.Kind;
import io.jouleprint.agent.attribution.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PowerFileSourceTest extends PowerSourceContract {
    private static final long SECOND = 1_000_000_000L;
    private static final long WALL_MILLIS = 1_700_000_000_000L;

    private long nanos = 5 * SECOND;
    private final Reading reading = new Reading();

    @Override
    PowerSource absent() {
        return new PowerFileSource(directory.resolve("none"));
    }

    @Override
    PowerSource present() throws IOException {
        write(file(), "42.5\n");
        return new PowerFileSource(file());
    }

    @Override
    void breakIt(List<Meter> meters) throws IOException {
        Files.delete(file());
    }

    @Test
    void withoutTheOptionItIsMissing() {
        assertThat(new PowerFileSource(null).probe()).isInstanceOf(Probe.Missing.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12.34                                      | 12.34",
                "7                                          | 7",
                "1.5E1                                      | 15",
                "2024-02-10 12:00:01,0.25,33.25             | 33.25",
                "2024-02-10 12:00:01,0.25,48.5,40.25,8.25   | 48.5",
                "1712345678,18.45                           | 18.45",
                "1712345678,18.45,15.20,3.25,24.60          | 18.45",
                "1712345678,18.45,15.20,3.25,24.60,1.84     | 1.84",
                "1712345678,18.45,15.20,3.25,24.60,3.12,4   | 3.12"
            })
    void eachFormatGivesItsWatts(String line, double watts) {
        assertThat(PowerLine.watts(line)).hasValue(watts);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "watts",
                "-5",
                "NaN",
                "1e999",
                "Timestamp,Total Power (W)",
                "2024-02-10 12:00:01,0.25,",
                "1712345678,"
            })
    void whatIsNoPowerGivesNothing(String line) {
        assertThat(PowerLine.watts(line)).isEmpty();
    }

    @Test
    void aRowThatIsStillBeingAppendedIsNotRead() {
        assertThat(PowerLine.lastLine("a,1\nb,2\nc,")).isEqualTo("b,2");
        assertThat(PowerLine.lastLine("a,1\nb,2\n")).isEqualTo("b,2");
        assertThat(PowerLine.lastLine("17.5")).isEqualTo("17.5");
    }

    @Test
    void onlyTheEndOfAGrowingFileIsRead() throws IOException {
        write(file(), "1712345678,9.5,9.5,0,1\n".repeat(5_000) + "1712349999,20.5,9.5,0,1\n");
        assertThat(PowerFile.tail(file())).hasSizeLessThan(2_000);
        assertThat(PowerLine.lastLine(PowerFile.tail(file()))).isEqualTo("1712349999,20.5,9.5,0,1");
    }

    @Test
    void anEmptyMomentIsDroppedAndTheNextNumberIsReadAtOnce() throws IOException {
        PowerFile meter = meter("40\n");
        assertThat(watts(meter)).isEqualTo(40);
        nanos += SECOND;
        rewrite("");
        assertThat(watts(meter)).isNaN();
        assertThat(meter.failure()).contains("power.txt");
        nanos += SECOND / 10;
        rewrite("41\n");
        assertThat(watts(meter)).isEqualTo(41);
    }

    @Test
    void aNumberWithoutLineFeedCountsOnceTwoLooksAgree() throws IOException {
        PowerFile meter = meter("1");
        assertThat(watts(meter)).isNaN();
        rewrite("12.5");
        assertThat(watts(meter)).isNaN();
        assertThat(watts(meter)).isEqualTo(12.5);
    }

    @Test
    void aFileRenamedOverTheOldOneIsSeen() throws IOException {
        PowerFile meter = meter("40\n");
        assertThat(watts(meter)).isEqualTo(40);
        Path fresh = directory.resolve("fresh");
        write(fresh, "55\n");
        Files.setLastModifiedTime(fresh, FileTime.fromMillis(WALL_MILLIS));
        Files.move(fresh, file(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        nanos += SECOND;
        assertThat(watts(meter)).isEqualTo(55);
    }

    @Test
    void aFileNobodyWritesAnyMoreIsUnknown() throws IOException {
        PowerFile meter = meter("40\n");
        assertThat(watts(meter)).isEqualTo(40);
        Files.setLastModifiedTime(file(), FileTime.fromMillis(WALL_MILLIS - 11_000));
        nanos += SECOND;
        assertThat(watts(meter)).as("changed just now").isEqualTo(40);
        nanos += 11 * SECOND;
        assertThat(watts(meter)).isNaN();
        assertThat(meter.failure()).contains("not written since");
    }

    @Test
    void aHostWhoseClockIsWrongIsBelievedOnceItWrites() throws IOException {
        PowerFile meter = meter("40\n");
        Files.setLastModifiedTime(file(), FileTime.fromMillis(WALL_MILLIS + 3_600_000));
        assertThat(watts(meter)).isNaN();
        nanos += SECOND;
        Files.setLastModifiedTime(file(), FileTime.fromMillis(WALL_MILLIS + 3_601_000));
        assertThat(watts(meter)).isEqualTo(40);
    }

    @Test
    void scaphandresCounterIsACounterOfMicrojoules() throws IOException {
        Path counter = directory.resolve("intel-rapl:0/energy_uj");
        write(counter, "123456789");
        Files.setLastModifiedTime(counter, FileTime.fromMillis(WALL_MILLIS));
        PowerFile meter = new PowerFile(counter, () -> nanos, () -> WALL_MILLIS);
        assertThat(meter.spec().kind()).isEqualTo(Kind.COUNTER);
        assertThat(watts(meter)).isNaN();
        assertThat(watts(meter)).isEqualTo(123.456789);
    }

    @Test
    void aFileOfWordsIsMissing() throws IOException {
        write(file(), "hello\n");
        assertThat(new PowerFileSource(file()).probe())
                .isInstanceOfSatisfying(
                        Probe.Missing.class, m -> assertThat(m.reason()).contains("hello"));
    }

    @Test
    void anEmptyFileIsWaitedFor() throws IOException {
        write(file(), "");
        assertThat(new PowerFileSource(file()).probe())
                .isInstanceOfSatisfying(
                        Probe.Ready.class, r -> assertThat(r.notes()).isNotEmpty());
    }

    private Path file() {
        return directory.resolve("power.txt");
    }

    private PowerFile meter(String text) throws IOException {
        rewrite(text);
        return new PowerFile(file(), () -> nanos, () -> WALL_MILLIS);
    }

    private void rewrite(String text) throws IOException {
        write(file(), text);
        Files.setLastModifiedTime(file(), FileTime.fromMillis(WALL_MILLIS));
    }

    private double watts(PowerFile meter) {
        meter.read(reading);
        return reading.valid() ? reading.units() * meter.spec().unitJoules() : Double.NaN;
    }
}
