package io.jouleprint.agent.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jouleprint.report.EnergyBalance;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Ten seconds on a machine of 4 CPUs at 50 W, idle power 20 W. 3 CPUs are busy, 2 of them with this process.
 *
 * <p>By hand: machine 500 J, idle 200 J, dynamic 300 J; s = 2/3, so the process's dynamic part is 200 J.
 */
class WorkedExampleTest {
    private static final Offset<Double> EXACT = within(1e-9);

    @Test
    void busyPaysIdleByBusyTime() {
        // z = 2 / max(3, 1)
        balance(IdlePolicy.BUSY, 200, 200 * 2 / 3.0);
    }

    @Test
    void capacityPaysIdleByAllCpus() {
        // z = 2 / 4
        balance(IdlePolicy.CAPACITY, 200, 100);
    }

    @Test
    void noneLeavesIdleToOthers() {
        balance(IdlePolicy.NONE, 200, 0);
    }

    @Test
    void allPaysForTheWholeMachine() {
        balance(IdlePolicy.ALL, 300, 200);
    }

    private static void balance(IdlePolicy policy, double processDynamicJoules, double processIdleJoules) {
        EnergyLedger ledger = Ledgers.ledger(policy, 20.0, 4);
        new Ledgers.Clock(ledger, 0).run(10, 2, 3, 50);
        EnergyBalance energy = ledger.life();
        assertThat(energy.machineJoules()).isCloseTo(500, EXACT);
        assertThat(energy.idleJoules()).isCloseTo(200, EXACT);
        assertThat(energy.dynamicJoules()).isCloseTo(300, EXACT);
        assertThat(energy.processDynamicJoules()).isCloseTo(processDynamicJoules, EXACT);
        assertThat(energy.processIdleJoules()).isCloseTo(processIdleJoules, EXACT);
        assertThat(energy.processJoules()).isCloseTo(processDynamicJoules + processIdleJoules, EXACT);
        assertThat(energy.workloadShare()).isCloseTo(2 / 3.0, EXACT);
        assertThat(energy.meteredSeconds()).isCloseTo(10, EXACT);
        assertThat(energy.idlePolicy()).isEqualTo(policy.id());
    }
}
