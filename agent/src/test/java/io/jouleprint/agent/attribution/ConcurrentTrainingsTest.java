package io.jouleprint.agent.attribution;

import static io.jouleprint.agent.attribution.Ledgers.PERIOD_NANOS;
import static io.jouleprint.agent.attribution.Ledgers.SECOND_NANOS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jouleprint.agent.attribution.Ledgers.Clock;
import io.jouleprint.report.EnergyBalance;
import io.jouleprint.report.EnergyReport.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConcurrentTrainingsTest {
    private final EnergyLedger ledger = Ledgers.ledger(IdlePolicy.ALL, 0.0, 4);

    private SpanAccount training(double fromSeconds, double toSeconds) {
        SpanAccount account = ledger.open((long) (fromSeconds * SECOND_NANOS), SpanKind.TRAINING, null);
        ledger.close(account, (long) (toSeconds * SECOND_NANOS));
        return account;
    }

    private double joules(SpanAccount account) {
        return ledger.balance(account).processJoules();
    }

    @Test
    void openRootTrainingsShareEqually() {
        SpanAccount one = training(0, 6);
        SpanAccount two = training(3.04, 10);
        SpanAccount three = training(4, 5.05);
        new Clock(ledger, 0).run(10, 1, 1, 60);
        assertThat(joules(one)).isCloseTo(60 * (3.04 + 0.96 / 2 + 1.05 / 3 + 0.95 / 2), within(1e-9));
        assertThat(joules(two)).isCloseTo(60 * (0.96 / 2 + 1.05 / 3 + 0.95 / 2 + 4), within(1e-9));
        assertThat(joules(three)).isCloseTo(60 * 1.05 / 3, within(1e-9));
        assertThat(joules(one) + joules(two) + joules(three))
                .isCloseTo(ledger.life().processJoules(), within(1e-9));
        assertThat(ledger.balance(one).machineJoules()).isCloseTo(360, within(1e-9));
        assertThat(ledger.cpuSeconds(one) + ledger.cpuSeconds(two) + ledger.cpuSeconds(three))
                .isCloseTo(10, within(1e-9));
        assertThat(ledger.warnings()).extracting(Warning::code).containsExactly("attribution.concurrent");
    }

    @Test
    void theIntervalOfWhatWasContestedReachesFromNothingToAll() {
        SpanAccount one = training(0, 5);
        training(0, 5);
        new Clock(ledger, 0).run(10, 1, 1, 60);
        EnergyBalance energy = ledger.balance(one);
        assertThat(energy.processJoules()).isCloseTo(150, within(1e-9));
        assertThat(energy.lowJoules()).isZero();
        assertThat(energy.highJoules()).isGreaterThanOrEqualTo(300);
        assertThat(ledger.life().highJoules()).isLessThan(660);
    }

    /** Asked one after the other, as a report does, while their last second is not spread yet. */
    @Test
    void manyThatBeganInOneSecondAddUp() {
        List<SpanAccount> trainings = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            trainings.add(ledger.open(i * SECOND_NANOS / 1_000, SpanKind.TRAINING, null));
        }
        new Clock(ledger, 0).run(1, 1, 1, 60);
        double sum = 0;
        for (SpanAccount training : trainings) {
            sum += ledger.cpuSeconds(training);
        }
        assertThat(sum).isCloseTo(ledger.lifeCpuSeconds(), within(1e-9));
    }

    @Test
    void aTrainingThatWasAloneKeepsItsInterval() {
        SpanAccount one = training(0, 5);
        training(5, 10);
        new Clock(ledger, 0).run(10, 1, 1, 60);
        assertThat(ledger.balance(one).lowJoules()).isGreaterThan(270);
        assertThat(ledger.warnings()).isEmpty();
    }

    @Test
    void threadsThatExplainTheProcessDecide() {
        SpanAccount one = training(0, 10);
        SpanAccount two = training(0, 10);
        threads(one, 0.06, two, 0.03);
        assertThat(joules(one)).isCloseTo(400, within(1e-9));
        assertThat(joules(two)).isCloseTo(200, within(1e-9));
        assertThat(ledger.warnings()).extracting(Warning::code).containsExactly("attribution.concurrent");
    }

    @Test
    void threadsThatExplainLittleDoNot() {
        SpanAccount one = training(0, 10);
        SpanAccount two = training(0, 10);
        threads(one, 0.06, two, 0.01);
        assertThat(joules(one)).isCloseTo(300, within(1e-9));
        assertThat(joules(two)).isCloseTo(300, within(1e-9));
    }

    /** 60 W and 0.1 CPU seconds of the process a tick. */
    private void threads(SpanAccount one, double oneSeconds, SpanAccount two, double twoSeconds) {
        Tick tick = new Tick(1);
        for (int i = 0; i < 100; i++) {
            ledger.threadCpu(one, oneSeconds);
            ledger.threadCpu(two, twoSeconds);
            tick.begin(i * PERIOD_NANOS, (i + 1) * PERIOD_NANOS, 0.1, 0.1);
            tick.meter(0, 6);
            ledger.add(tick);
        }
    }

    @Test
    void aTrainingThatBeganAmidABlockIsWeighedByWhatItsThreadsUsedASecond() {
        SpanAccount one = training(0, 10);
        SpanAccount two = training(0.15, 10);
        Tick tick = new Tick(1);
        for (int i = 0; i < 100; i++) {
            double oneCpus = 1;
            double twoCpus = i == 0 ? 0 : i == 1 ? 0.5 : 1;
            ledger.threadCpu(one, 0.1 * oneCpus);
            ledger.threadCpu(two, 0.1 * twoCpus);
            tick.begin(i * PERIOD_NANOS, (i + 1) * PERIOD_NANOS, 0.1 * (oneCpus + twoCpus), 0.2);
            tick.meter(0, 6);
            ledger.add(tick);
        }
        assertThat(joules(one)).isCloseTo(9 + 0.5 * 591, within(1e-6));
        assertThat(joules(two)).isCloseTo(0.5 * 591, within(1e-6));
    }

    @Test
    void whoeverSplitsThePartsAddUpToTheProcess() {
        Random random = new Random(5);
        EnergyLedger shared = Ledgers.ledger(IdlePolicy.BUSY, 12.0, 4);
        List<SpanAccount> roots = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            // they overlap in all ways, and together they cover the run
            long start = i == 0 ? 0 : (long) (random.nextDouble() * 15 * SECOND_NANOS);
            roots.add(shared.open(start, SpanKind.TRAINING, null));
            shared.close(roots.get(i), i == 0 ? 20 * SECOND_NANOS : start + SECOND_NANOS * (1 + random.nextInt(4)));
        }
        Tick tick = new Tick(1);
        for (int i = 0; i < 200; i++) {
            double own = 0;
            for (SpanAccount root : roots) {
                double seconds = root.covers(i * PERIOD_NANOS, (i + 1) * PERIOD_NANOS) ? random.nextDouble() * 0.1 : 0;
                shared.threadCpu(root, seconds);
                own += seconds;
            }
            own += random.nextBoolean() ? 0 : 0.3 * random.nextDouble();
            tick.begin(i * PERIOD_NANOS, (i + 1) * PERIOD_NANOS, own, own + 0.1 * random.nextDouble());
            tick.meter(0, 2 + 8 * random.nextDouble());
            shared.add(tick);
        }
        double sum = 0;
        for (SpanAccount root : roots) {
            EnergyBalance energy = shared.balance(root);
            Balances.check(energy);
            sum += energy.processJoules();
        }
        assertThat(sum).isCloseTo(shared.life().processJoules(), within(1e-9));
    }

    @Test
    void aTrainingThatMayBeOverHasNoPartBesideOthers() {
        SpanAccount one = training(0, 10);
        SpanAccount two = training(0, 10);
        ledger.quiet(one, true);
        Clock clock = new Clock(ledger, 0).run(5, 1, 1, 60);
        ledger.quiet(two, true);
        clock.run(5, 1, 1, 60);
        // what is told holds for the block at hand, so for a second before it was
        assertThat(joules(one)).isCloseTo(180, within(1e-9));
        assertThat(joules(two)).isCloseTo(420, within(1e-9));
    }

    @Test
    void aTrainingThatEndedLongAgoGivesBackJustWhatItGot() {
        SpanAccount one = ledger.open(0, SpanKind.TRAINING, null);
        SpanAccount epoch = ledger.open(0, SpanKind.EPOCH, one);
        Clock clock = new Clock(ledger, 0).run(20, 1, 1, 60);
        SpanAccount two = ledger.open(clock.nanos(), SpanKind.TRAINING, null);
        clock.run(20, 1, 1, 60);
        ledger.quiet(one, true);
        clock.run(20, 1, 1, 60);
        // what it got alone, at half and as a quiet one: all but the first ten seconds were not its own
        ledger.close(epoch, 10 * SECOND_NANOS);
        ledger.close(one, 10 * SECOND_NANOS);
        assertThat(joules(one)).isCloseTo(600, within(1e-6));
        assertThat(joules(epoch)).isCloseTo(600, within(1e-6));
        assertThat(ledger.balance(one).lowJoules()).isGreaterThan(550);
        assertThat(ledger.balance(one).highJoules()).isLessThan(650);
        assertThat(ledger.cpuSeconds(one)).isCloseTo(10, within(1e-6));
        assertThat(joules(two)).isCloseTo(19 * 30 + 21 * 60, within(1e-6));
    }

    @Test
    void onlyOverlappingRootsAreContested() {
        SpanAccount one = ledger.open(0, SpanKind.TRAINING, null);
        ledger.open(0, SpanKind.TRAINING, one);
        Clock clock = new Clock(ledger, 0).run(1, 1, 1, 60);
        assertThat(ledger.contested()).isFalse();
        SpanAccount two = ledger.open(clock.nanos(), SpanKind.TRAINING, null);
        assertThat(ledger.contested()).isTrue();
        ledger.close(two, clock.nanos() + PERIOD_NANOS / 2);
        assertThat(ledger.contested()).as("a part of the tick to come").isTrue();
        clock.run(0.1, 1, 1, 60);
        assertThat(ledger.contested()).isFalse();
    }

    @Test
    void spansInsideATrainingGetItsPart() {
        SpanAccount one = training(0, 10);
        training(0, 10);
        SpanAccount epoch = ledger.open(2 * SECOND_NANOS, SpanKind.EPOCH, one);
        SpanAccount nested = ledger.open(4 * SECOND_NANOS, SpanKind.TRAINING, epoch);
        ledger.close(nested, 6 * SECOND_NANOS);
        ledger.close(epoch, 6 * SECOND_NANOS);
        new Clock(ledger, 0).run(10, 1, 1, 60);
        assertThat(joules(one)).isCloseTo(300, within(1e-9));
        assertThat(joules(epoch)).isCloseTo(120, within(1e-9));
        assertThat(joules(nested)).isCloseTo(60, within(1e-9));
    }
}
