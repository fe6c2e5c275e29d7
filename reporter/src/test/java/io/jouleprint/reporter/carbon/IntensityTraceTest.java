package io.jouleprint.reporter.carbon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jouleprint.reporter.table.InputError;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IntensityTraceTest {
    private static final String HEADER = "start_utc,end_utc,g_per_kwh\n";

    @Test
    void aSpanTakesTheMeanByTime() {
        IntensityTrace trace =
                trace("2025-01-01T00:00Z,2025-01-01T01:00Z,100\n2025-01-01T01:00Z,2025-01-01T02:00Z,200\n");
        assertThat(mean(trace, "2025-01-01T00:30:00Z", "2025-01-01T02:00:00Z")).isEqualTo(500.0 / 3, within(1e-9));
        assertThat(mean(trace, "2025-01-01T00:10:00Z", "2025-01-01T00:10:01Z")).isEqualTo(100, within(1e-9));
        assertThat(mean(trace, "2025-01-01T01:00:00Z", "2025-01-01T01:00:00Z")).isEqualTo(200, within(1e-9));
    }

    @Test
    void splittingASpanDoesNotChangeItsSum() {
        IntensityTrace trace = trace("""
                2025-01-01T00:00Z,2025-01-01T01:00Z,100
                2025-01-01T02:30Z,2025-01-01T03:00Z,400
                2025-01-01T03:00Z,2025-01-01T05:00Z,50
                """);
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            Instant a = trace.start().plusSeconds(random.nextInt(9000));
            Instant b = a.plusSeconds(1 + random.nextInt(4000));
            Instant c = b.plusSeconds(1 + random.nextInt(4000));
            double ab = b.getEpochSecond() - a.getEpochSecond();
            double bc = c.getEpochSecond() - b.getEpochSecond();
            double whole = trace.mean(a, c).gramsPerKwh() * (ab + bc);
            double parts =
                    trace.mean(a, b).gramsPerKwh() * ab + trace.mean(b, c).gramsPerKwh() * bc;
            assertThat(whole).isEqualTo(parts, within(1e-6));
        }
    }

    @Test
    void aGapOfTwoHoursIsAStraightLine() {
        IntensityTrace trace =
                trace("2025-01-01T00:00Z,2025-01-01T01:00Z,100\n2025-01-01T03:00Z,2025-01-01T04:00Z,300\n");
        assertThat(mean(trace, "2025-01-01T01:00:00Z", "2025-01-01T03:00:00Z")).isEqualTo(200, within(1e-9));
        assertThat(mean(trace, "2025-01-01T01:30:00Z", "2025-01-01T01:30:00Z")).isEqualTo(150, within(1e-9));
    }

    @Test
    void aLongerGapTakesTheFallbackAndSaysSo() {
        IntensityTrace trace =
                trace("2025-01-01T00:00Z,2025-01-01T01:00Z,100\n2025-01-01T03:01Z,2025-01-01T04:00Z,300\n");
        Instant start = Instant.parse("2025-01-01T00:00:00Z");
        assertThatThrownBy(() -> trace.mean(start, start.plusSeconds(7200))).isInstanceOf(InputError.class);
        Intensity zone = GridTable.bundled().require("--zone", "FR").intensity();
        CarbonIntensityProvider.Mean mean = trace.withFallback(zone).mean(start, start.plusSeconds(7200));
        assertThat(mean.filledShare()).isEqualTo(0.5, within(1e-9));
        assertThat(mean.gramsPerKwh()).isEqualTo((100 + zone.gramsPerKwh()) / 2, within(1e-9));
    }

    @Test
    void linesMayComeInAnyOrderAndInAnyOffset() {
        IntensityTrace trace =
                trace("2025-01-01T02:00+01:00,2025-01-01T03:00+01:00,7\n2025-01-01 00:00,2025-01-01 01:00,3\n");
        assertThat(trace.start()).isEqualTo(Instant.parse("2025-01-01T00:00:00Z"));
        assertThat(mean(trace, "2025-01-01T00:00:00Z", "2025-01-01T02:00:00Z")).isEqualTo(5, within(1e-9));
    }

    @Test
    void badLinesAreNamed() {
        assertThatThrownBy(
                        () -> trace("2025-01-01T00:00Z,2025-01-01T02:00Z,1\n2025-01-01T01:00Z,2025-01-01T03:00Z,1\n"))
                .isInstanceOf(InputError.class)
                .hasMessageContaining("line 3")
                .hasMessageContaining("overlap");
        assertThatThrownBy(() -> trace("2025-01-01T02:00Z,2025-01-01T02:00Z,1\n"))
                .hasMessageContaining("end_utc");
        assertThatThrownBy(() -> trace("yesterday,2025-01-01T02:00Z,1\n")).hasMessageContaining("RFC 3339");
        assertThatThrownBy(() -> trace("2025-01-01T01:00Z,2025-01-01T02:00Z,-5\n"))
                .hasMessageContaining("-5");
        assertThatThrownBy(() -> trace("")).isInstanceOf(InputError.class);
        assertThatThrownBy(() -> IntensityTrace.parse("t.csv", """
                        start_utc,end_utc,g_per_kwh,basis
                        2025-01-01T00:00Z,2025-01-01T01:00Z,1,direct
                        2025-01-01T01:00Z,2025-01-01T02:00Z,1,life-cycle
                        """)).hasMessageContaining("basis life-cycle");
    }

    private static IntensityTrace trace(String lines) {
        return IntensityTrace.parse("t.csv", HEADER + lines);
    }

    private static double mean(IntensityTrace trace, String start, String end) {
        return trace.mean(Instant.parse(start), Instant.parse(end)).gramsPerKwh();
    }
}
