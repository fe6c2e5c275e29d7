package io.jouleprint.agent.attribution;

import static io.jouleprint.agent.attribution.Ledgers.PERIOD_NANOS;
import static io.jouleprint.agent.attribution.Ledgers.SECOND_NANOS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jouleprint.report.Component;
import io.jouleprint.report.EnergyBalance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** The ledger's laws on random machines, seeded by the repetition. */
class EnergyLedgerLawsTest {
    private static final double IDLE_WATTS = 12;
    private static final int CPUS = 8;

    /** One tick of a random machine: power of package, memory and GPU, and CPU time in steps of 10 ms. */
    private record Sample(
            long nanos,
            double ownSeconds,
            double busySeconds,
            double cpuWatts,
            double dramWatts,
            double gpuWatts,
            double gpuShare) {}

    private static List<Sample> machine(Random random, int count) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double own = random.nextInt(20) * 0.01;
            samples.add(new Sample(
                    random.nextInt(40) == 0 ? 3 * SECOND_NANOS : PERIOD_NANOS,
                    own,
                    Math.max(0, own + (random.nextInt(30) - 2) * 0.01),
                    20 + 60 * random.nextDouble(),
                    3 + 4 * random.nextDouble(),
                    15 + 200 * random.nextDouble(),
                    random.nextDouble()));
        }
        return samples;
    }

    private static EnergyLedger ledger(IdlePolicy policy, @Nullable Double idleWatts) {
        EnergyLedger ledger = Ledgers.ledger(policy, idleWatts, CPUS);
        ledger.addMeter(Ledgers.counter("rapl:dram-0", Component.DRAM));
        ledger.addMeter(Ledgers.counter("nvml:0", Component.GPU, "GPU-1", 0.025));
        return ledger;
    }

    /** A span to be opened and closed; told before the tick that holds the instant, or one tick late. */
    private static final class Plan {
        private final long startNanos;
        private final long endNanos;
        private final SpanKind kind;
        private final @Nullable Plan parent;
        private @Nullable SpanAccount account;

        Plan(long startNanos, long endNanos, SpanKind kind, @Nullable Plan parent) {
            this.startNanos = startNanos;
            this.endNanos = endNanos;
            this.kind = kind;
            this.parent = parent;
        }

        void tell(EnergyLedger ledger, long nowNanos) {
            if (account == null && startNanos <= nowNanos) {
                account = ledger.open(startNanos, kind, parent == null ? null : parent.account);
            }
            if (account != null && account.open() && endNanos <= nowNanos) {
                ledger.close(account, endNanos);
            }
        }
    }

    private static long run(EnergyLedger ledger, List<Sample> samples, List<Plan> plans, int splits, boolean late) {
        Tick tick = new Tick(3);
        long now = 0;
        for (Sample sample : samples) {
            long length = sample.nanos / splits;
            if (!late) {
                tell(ledger, plans, now + sample.nanos);
            }
            for (int i = 0; i < splits; i++) {
                double seconds = length * 1e-9;
                tick.begin(now, now + length, sample.ownSeconds / splits, sample.busySeconds / splits);
                tick.meter(0, sample.cpuWatts * seconds);
                tick.meter(1, sample.dramWatts * seconds);
                tick.meter(2, sample.gpuWatts * seconds, now, now + length, sample.gpuShare);
                ledger.add(tick);
                now += length;
            }
            if (late) {
                tell(ledger, plans, now);
            }
        }
        tell(ledger, plans, now);
        return now;
    }

    private static void tell(EnergyLedger ledger, List<Plan> plans, long nowNanos) {
        for (Plan plan : plans) {
            plan.tell(ledger, nowNanos);
        }
    }

    /** Neighbouring spans that fill the time between two instants. */
    private static List<Plan> tiles(Random random, long fromNanos, long toNanos, SpanKind kind, @Nullable Plan parent) {
        List<Plan> plans = new ArrayList<>();
        long start = fromNanos;
        while (start < toNanos) {
            long length = (long) ((0.6 + 3 * random.nextDouble()) * SECOND_NANOS);
            long end = toNanos - start - length < 0.6 * SECOND_NANOS ? toNanos : start + length;
            plans.add(new Plan(start, end, kind, parent));
            start = end;
        }
        return plans;
    }

    private static double total(EnergyLedger ledger, List<Plan> plans, ToDoubleFunction<EnergyBalance> figure) {
        return plans.stream()
                .mapToDouble(plan -> figure.applyAsDouble(ledger.balance(plan.account)))
                .sum();
    }

    @RepeatedTest(8)
    void energyIsConservedPerLevel(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        IdlePolicy policy = IdlePolicy.values()[repetition.getCurrentRepetition() % 4];
        List<Sample> samples = machine(random, 300);
        long length = samples.stream().mapToLong(Sample::nanos).sum();
        List<Plan> roots = tiles(random, 0, length, SpanKind.TRAINING, null);
        List<Plan> plans = new ArrayList<>(roots);
        Plan root = new Plan(SECOND_NANOS / 3, length - SECOND_NANOS / 7, SpanKind.PHASE, null);
        List<Plan> epochs = tiles(random, root.startNanos, root.endNanos, SpanKind.EPOCH, root);
        plans.add(root);
        plans.addAll(epochs);

        EnergyLedger ledger = ledger(policy, IDLE_WATTS);
        run(ledger, samples, plans, 1, false);

        EnergyBalance life = ledger.life();
        for (ToDoubleFunction<EnergyBalance> figure : List.<ToDoubleFunction<EnergyBalance>>of(
                EnergyBalance::machineJoules, EnergyBalance::processJoules, EnergyBalance::meteredSeconds)) {
            assertThat(total(ledger, roots, figure))
                    .isCloseTo(figure.applyAsDouble(life), within(1e-9 * length * 1e-6));
            assertThat(total(ledger, epochs, figure))
                    .isCloseTo(figure.applyAsDouble(ledger.balance(root.account)), within(1e-9 * length * 1e-6));
        }
        double cpuSeconds = samples.stream().mapToDouble(Sample::ownSeconds).sum();
        assertThat(ledger.lifeCpuSeconds()).isCloseTo(cpuSeconds, within(1e-9));
        assertThat(roots.stream()
                        .mapToDouble(plan -> ledger.cpuSeconds(plan.account))
                        .sum())
                .isCloseTo(cpuSeconds, within(1e-9));
    }

    @RepeatedTest(8)
    void everyBalanceAddsUp(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        IdlePolicy policy = IdlePolicy.values()[repetition.getCurrentRepetition() % 4];
        List<Sample> samples = machine(random, 200);
        long length = samples.stream().mapToLong(Sample::nanos).sum();
        List<Plan> plans = tiles(random, 0, length, SpanKind.EPOCH, null);
        EnergyLedger ledger = ledger(policy, random.nextBoolean() ? IDLE_WATTS : null);
        run(ledger, samples, plans, 1, false);
        for (Plan plan : plans) {
            Balances.check(ledger.balance(plan.account));
        }
        Balances.check(ledger.life());
    }

    @RepeatedTest(8)
    void splittingASliceChangesNothing(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Sample> samples = new ArrayList<>(machine(random, 300));
        samples.replaceAll(sample -> new Sample(
                PERIOD_NANOS,
                sample.ownSeconds,
                sample.busySeconds,
                sample.cpuWatts,
                sample.dramWatts,
                sample.gpuWatts,
                sample.gpuShare));
        List<Plan> whole = tiles(new Random(1), 0, 25 * SECOND_NANOS, SpanKind.PHASE, null);
        List<Plan> split = tiles(new Random(1), 0, 25 * SECOND_NANOS, SpanKind.PHASE, null);
        EnergyLedger one = ledger(IdlePolicy.BUSY, IDLE_WATTS);
        EnergyLedger two = ledger(IdlePolicy.BUSY, IDLE_WATTS);
        run(one, samples, whole, 1, false);
        run(two, samples, split, 4, false);
        for (int i = 0; i < whole.size(); i++) {
            Balances.same(one.balance(whole.get(i).account), two.balance(split.get(i).account));
        }
        Balances.same(one.life(), two.life());
    }

    @RepeatedTest(8)
    void orderOfEventsChangesNothing(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Sample> samples = machine(random, 300);
        List<Plan> early = tiles(new Random(2), 0, 25 * SECOND_NANOS, SpanKind.PHASE, null);
        List<Plan> late = tiles(new Random(2), 0, 25 * SECOND_NANOS, SpanKind.PHASE, null);
        EnergyLedger one = ledger(IdlePolicy.BUSY, IDLE_WATTS);
        EnergyLedger two = ledger(IdlePolicy.BUSY, IDLE_WATTS);
        run(one, samples, early, 1, false);
        List<Plan> shuffled = new ArrayList<>(late);
        Collections.shuffle(shuffled, random);
        run(two, samples, shuffled, 1, true);
        for (int i = 0; i < early.size(); i++) {
            Balances.same(one.balance(early.get(i).account), two.balance(late.get(i).account));
        }
    }

    @RepeatedTest(4)
    void absorbingNeighboursKeepsTheirSum(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Sample> samples = machine(random, 100);
        long length = samples.stream().mapToLong(Sample::nanos).sum();
        List<Plan> plans = tiles(random, 0, length, SpanKind.EPOCH, null);
        EnergyLedger ledger = ledger(IdlePolicy.BUSY, IDLE_WATTS);
        run(ledger, samples, plans, 1, false);
        SpanAccount first = plans.get(0).account;
        // the last of them are still waiting in the ledger when they are absorbed
        plans.stream().skip(1).forEach(plan -> ledger.absorb(first, plan.account));
        assertThat(ledger.balance(first).processJoules())
                .isCloseTo(ledger.life().processJoules(), within(1e-6));
        assertThat(ledger.seconds(first)).isCloseTo(length * 1e-9, within(1e-6));
    }
}
