package io.jouleprint.agent.attribution;

import static io.jouleprint.agent.attribution.Ledgers.SECOND_NANOS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jouleprint.report.EnergyBalance;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whether the 95 % intervals hold: 2 000 synthetic runs with effects that the estimator does not know.
 *
 * <p>Each run has a gain of its counter, a sampling phase, idle power, watts per CPU second of this process and of the
 * others that differ by up to a factor of 2, load that changes every 20 ms, and CPU clocks that move in steps of 10 ms.
 */
class CoverageTest {
    private static final int RUNS = 2_000;
    private static final double GAIN_DEVIATION = 0.025;
    private static final double STEP_SECONDS = 0.02;
    private static final int STEPS_PER_TICK = 5;
    private static final int STEPS_PER_SECOND = 50;

    /** How often the truth was inside. */
    private static final class Tally {
        private int count;
        private int covered;

        void add(EnergyBalance energy, double truthJoules) {
            count++;
            covered += energy.lowJoules() <= truthJoules && truthJoules <= energy.highJoules() ? 1 : 0;
        }

        double percent() {
            return 100.0 * covered / count;
        }
    }

    /** A span and the energy that it truly took. */
    private static final class Span {
        private final int fromStep;
        private final int toStep;
        private final SpanAccount account;
        private double truthJoules;

        Span(EnergyLedger ledger, int fromStep, int toStep, SpanKind kind) {
            this.fromStep = fromStep;
            this.toStep = toStep;
            account = ledger.open(nanos(fromStep), kind, null);
            ledger.close(account, nanos(toStep));
        }

        private static long nanos(int step) {
            return (long) (step * STEP_SECONDS * SECOND_NANOS);
        }

        void add(int step, double joules) {
            truthJoules += step >= fromStep && step < toStep ? joules : 0;
        }
    }

    /** One machine, one JVM, one training with some epochs. */
    private static final class SyntheticRun {
        private final Random random;
        private final EnergyLedger ledger;
        private final double gain;
        private final double idleWatts;
        private final double ownWattsPerCpu;
        private final double foreignWattsPerCpu;
        private final double meanOwnCpus;
        private final double meanForeignCpus;
        private final List<Span> spans = new ArrayList<>();
        private final int steps;
        private final double[] ownCpus;
        private final double[] foreignCpus;
        private double counterJoules;
        private double ownSeconds;
        private double busySeconds;
        private double truthJoules;
        private final Tick tick = new Tick(1);
        private long lastNanos;
        private double ownRead;
        private double busyRead;
        private double joulesRead;

        SyntheticRun(Random random) {
            this.random = random;
            gain = 1 + GAIN_DEVIATION * random.nextGaussian();
            idleWatts = 10 + 30 * random.nextDouble();
            ownWattsPerCpu = 6 * (1 + random.nextDouble());
            foreignWattsPerCpu = 6 * (1 + random.nextDouble());
            meanOwnCpus = 0.5 + 3.5 * random.nextDouble();
            meanForeignCpus = random.nextBoolean() ? 0.05 : 3 * random.nextDouble();
            boolean idleKnown = random.nextInt(4) > 0;
            ledger = Ledgers.ledger(IdlePolicy.BUSY, idleKnown ? gain * idleWatts : null, 8);
            int epochSteps = 75 + random.nextInt(100);
            int epochs = 2 + random.nextInt(4);
            int start = 20 + random.nextInt(40);
            steps = start + epochs * epochSteps + 50;
            ownCpus = wander(meanOwnCpus);
            foreignCpus = wander(meanForeignCpus);
            spans.add(new Span(ledger, start, start + epochs * epochSteps, SpanKind.TRAINING));
            for (int i = 0; i < epochs; i++) {
                spans.add(new Span(ledger, start + i * epochSteps, start + (i + 1) * epochSteps, SpanKind.EPOCH));
            }
            // the sampler's ticks begin at a random phase of the load
            run(random.nextDouble() * STEP_SECONDS * STEPS_PER_TICK);
        }

        private void run(double phaseSeconds) {
            double nextTick = phaseSeconds;
            for (int step = 0; step < steps; step++) {
                double from = step * STEP_SECONDS;
                double end = (step + 1) * STEP_SECONDS;
                while (nextTick <= end) {
                    advance(step, nextTick - from);
                    read(nextTick);
                    from = nextTick;
                    nextTick += STEP_SECONDS * STEPS_PER_TICK + 0.002 * random.nextDouble();
                }
                advance(step, end - from);
            }
            read(steps * STEP_SECONDS);
        }

        /** CPU clocks show whole hundredths, each at its own moment. */
        private void read(double atSeconds) {
            long nanos = (long) (atSeconds * SECOND_NANOS);
            double own = Math.floor(ownSeconds * 100) / 100;
            double busy = Math.floor((busySeconds + 0.004) * 100) / 100;
            tick.begin(lastNanos, nanos, own - ownRead, busy - busyRead);
            tick.meter(0, counterJoules - joulesRead);
            ledger.add(tick);
            lastNanos = nanos;
            ownRead = own;
            busyRead = busy;
            joulesRead = counterJoules;
        }

        /** Load wanders around its mean. */
        private double[] wander(double mean) {
            double[] cpus = new double[steps];
            double now = mean;
            for (int step = 0; step < steps; step++) {
                now += 0.1 * (mean - now) + 0.2 * mean * random.nextGaussian();
                now = Math.max(0, Math.min(4, now));
                cpus[step] = now;
            }
            return cpus;
        }

        private void advance(int step, double seconds) {
            double ownWatts = ownWattsPerCpu * ownCpus[step];
            double watts = idleWatts + ownWatts + foreignWattsPerCpu * foreignCpus[step];
            counterJoules += gain * watts * seconds;
            ownSeconds += ownCpus[step] * seconds;
            busySeconds += (ownCpus[step] + foreignCpus[step]) * seconds;
            double joules = (ownWatts + idleWatts * idleWeight(step)) * seconds;
            truthJoules += joules;
            spans.forEach(span -> span.add(step, joules));
        }

        /** The policy's rule, by the load of the whole second. */
        private double idleWeight(int step) {
            int second = step / STEPS_PER_SECOND * STEPS_PER_SECOND;
            double own = 0;
            double busy = 0;
            int count = 0;
            for (int i = second; i < steps && i < second + STEPS_PER_SECOND; i++) {
                own += ownCpus[i];
                busy += ownCpus[i] + foreignCpus[i];
                count++;
            }
            return own / Math.max(busy, count);
        }
    }

    @Test
    void ninetyFivePercentIntervalsHoldTheTruth() {
        Tally life = new Tally();
        Tally trainings = new Tally();
        Tally epochs = new Tally();
        // one generator for all: the first numbers of neighbouring seeds are alike
        Random random = new Random(42);
        for (int i = 0; i < RUNS; i++) {
            SyntheticRun run = new SyntheticRun(random);
            life.add(run.ledger.life(), run.truthJoules);
            for (int j = 0; j < run.spans.size(); j++) {
                Span span = run.spans.get(j);
                (j == 0 ? trainings : epochs).add(run.ledger.balance(span.account), span.truthJoules);
            }
        }
        assertThat(life.percent()).isBetween(93.0, 99.0);
        assertThat(trainings.percent()).isBetween(93.0, 99.0);
        assertThat(epochs.percent()).isBetween(93.0, 99.0);
    }
}
