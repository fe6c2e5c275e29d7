package io.jouleprint.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UtcTimeTest {
    private static final long YEAR_9999_SECONDS = 253_402_300_799L;
    private static final int[] STEPS = {1, 60, 3_600, 86_400};
    private static final int[] NANOS = {0, 100_000_000, 123_000_000, 123_456_000, 123_456_789};

    @Test
    void isWhatTheJdkWrites() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            long step = STEPS[i % STEPS.length];
            long seconds = random.nextLong(YEAR_9999_SECONDS) / step * step;
            Instant instant = Instant.ofEpochSecond(seconds, NANOS[i % NANOS.length]);
            assertThat(UtcTime.text(instant)).isEqualTo(instant.toString());
        }
    }
}
