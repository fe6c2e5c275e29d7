package io.jouleprint.agent.attribution;

import static io.jouleprint.agent.attribution.Ledgers.PERIOD_NANOS;
import static io.jouleprint.agent.attribution.Ledgers.SECOND_NANOS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jouleprint.report.Component;
import io.jouleprint.report.Timeline;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimelineBuilderTest {
    private static final long START = 77 * SECOND_NANOS;

    private final EnergyLedger ledger = Ledgers.ledger(IdlePolicy.BUSY, 10.0, 4);
    private final TimelineBuilder builder = new TimelineBuilder(ledger, START, PERIOD_NANOS);
    private long nanos = START;

    private void run(double seconds, long tickNanos, double ownCpus, double watts) {
        Clock clock = new Clock();
        for (double passed = 0; passed < seconds - 1e-9; passed += tickNanos * 1e-9) {
            clock.tick(tickNanos, ownCpus, watts);
        }
    }

    private final class Clock {
        private final Tick tick = new Tick(ledger.selection().meters().size());

        void tick(long lengthNanos, double ownCpus, double watts) {
            double seconds = lengthNanos * 1e-9;
            builder.advance(nanos + lengthNanos);
            tick.begin(nanos, nanos + lengthNanos, ownCpus * seconds, 2 * ownCpus * seconds);
            tick.meter(0, watts * seconds);
            ledger.add(tick);
            nanos += lengthNanos;
        }
    }

    @Test
    void aRowHasTheWattsOfItsInterval() {
        run(3, PERIOD_NANOS, 1, 30);
        run(2.5, PERIOD_NANOS, 1, 50);
        Timeline timeline = builder.timeline();
        assertThat(timeline.intervalSeconds()).isEqualTo(1);
        assertThat(timeline.rows()).hasSize(6);
        List<@Nullable Double> fourth = timeline.rows().get(3);
        assertThat(fourth.get(0)).isEqualTo(3);
        assertThat(fourth.get(1)).isCloseTo(50, within(1e-9));
        assertThat(fourth.get(2)).isCloseTo(25, within(1e-9));
        assertThat(fourth.get(3)).isCloseTo(50, within(1e-9));
        assertThat(fourth.subList(4, 7)).containsOnlyNulls();
    }

    @Test
    void timeThatIsNotMeteredHasNoWatts() {
        run(1, PERIOD_NANOS, 1, 30);
        run(1, PERIOD_NANOS, 1, Double.NaN);
        assertThat(builder.timeline().rows().get(1).subList(1, 7)).containsOnlyNulls();
    }

    @Test
    void longRunsKeepTheirEnergyInAtMost2000Rows() {
        Random random = new Random(5);
        for (int i = 0; i < 9_000; i++) {
            run(1, SECOND_NANOS, random.nextDouble(), 20 + 40 * random.nextDouble());
        }
        Timeline timeline = builder.timeline();
        assertThat(timeline.intervalSeconds()).isEqualTo(8);
        assertThat(timeline.rows()).hasSize(1_125);
        assertThat(joules(timeline, 1)).isCloseTo(ledger.life().machineJoules(), within(1e-6));
        assertThat(joules(timeline, 2)).isCloseTo(ledger.life().processJoules(), within(1e-6));
        assertThat(joules(timeline, 3))
                .isCloseTo(ledger.life().components().get(Component.CPU).machineJoules(), within(1e-6));
    }

    private static double joules(Timeline timeline, int column) {
        return timeline.rows().stream().mapToDouble(row -> row.get(column)).sum() * timeline.intervalSeconds();
    }
}
