package io.jouleprint.agent.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CpuShareTest {
    @Test
    void noShareExceedsOneAndNothingIsLost() {
        Random random = new Random(11);
        CpuShare cpu = new CpuShare();
        double busy = 0;
        double allotted = 0;
        for (int i = 0; i < 10_000; i++) {
            double own = random.nextInt(100) * 0.01;
            double machine = Math.max(0, own + (random.nextInt(40) - 10) * 0.01);
            double part = cpu.end(own, machine);
            assertThat(part).isGreaterThanOrEqualTo(own);
            busy += machine;
            allotted += part;
        }
        assertThat(allotted).isCloseTo(busy, within(0.5));
    }

    @Test
    void busyTimeThatComesLateIsTakenFromTheCarry() {
        CpuShare cpu = new CpuShare();
        assertThat(cpu.end(0.5, 0.4)).isEqualTo(0.5);
        assertThat(cpu.end(0.5, 0.7)).isCloseTo(0.6, within(1e-12));
        assertThat(cpu.end(0.0, 0.3)).isCloseTo(0.3, within(1e-12));
    }

    /** A guest that counts stolen time as own, but not as busy, for ten minutes. */
    @Test
    void aWrongClockIsNotPaidForLater() {
        CpuShare cpu = new CpuShare();
        for (int i = 0; i < 600; i++) {
            assertThat(cpu.end(1.5, 1)).isEqualTo(1.5);
        }
        double own = 0;
        double allotted = 0;
        for (int i = 0; i < 60; i++) {
            own += 0.2;
            allotted += cpu.end(0.2, 2);
        }
        assertThat(own / allotted).isCloseTo(0.1, within(0.001));
    }

    /** Clocks of 10 ms that do not move together; one JVM is all that runs, at 5 % of one CPU. */
    @Test
    void aJvmAloneGetsTheWholeBusyShare() {
        EnergyLedger ledger = Ledgers.ledger(IdlePolicy.BUSY, 5.0, 4);
        Tick tick = new Tick(1);
        Random random = new Random(3);
        double truth = 0;
        double ownSeen = 0;
        double busySeen = 0;
        for (int i = 0; i < 6_000; i++) {
            truth += 0.005 * (0.5 + random.nextDouble());
            double own = Math.floor((truth + 0.003) * 100) / 100;
            double busy = Math.floor((truth + 0.006) * 100) / 100;
            tick.begin(i * 100_000_000L, (i + 1) * 100_000_000L, own - ownSeen, busy - busySeen);
            tick.meter(0, 1);
            ledger.add(tick);
            ownSeen = own;
            busySeen = busy;
        }
        // 10 W, 5 W of them idle: all of the dynamic energy is this JVM's
        assertThat(ledger.life().workloadShare()).isCloseTo(1, within(0.0005));
        assertThat(ledger.life().processDynamicJoules()).isCloseTo(3_000, within(3.0));
    }
}
