package io.jouleprint.agent.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jouleprint.report.Threads;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreadSharesTest {
    private static Threads threads(double processCpuSeconds, @Nullable Double processJoules) {
        ThreadShares shares = new ThreadShares();
        shares.add(ThreadCategory.APPLICATION, 5);
        shares.add(ThreadCategory.GC, 1.5);
        shares.add(ThreadCategory.GC, 0.5);
        shares.add(ThreadCategory.JIT, 1);
        shares.add(ThreadCategory.AGENT, 0.5);
        shares.add(ThreadCategory.OTHER_VM, 0.5);
        return shares.threads(processCpuSeconds, processJoules);
    }

    @Test
    void energyFollowsCpuTimeAndAddsUp() {
        Threads threads = threads(10, 200.0);
        assertThat(threads.gc().cpuSeconds()).isEqualTo(2);
        assertThat(threads.gc().processJoules()).isCloseTo(40, within(1e-9));
        assertThat(threads.jit().processJoules()).isCloseTo(20, within(1e-9));
        assertThat(threads.agent().processJoules()).isCloseTo(10, within(1e-9));
        assertThat(threads.otherVm().processJoules()).isCloseTo(10, within(1e-9));
        assertThat(threads.application().processJoules()).isCloseTo(120, within(1e-9));
    }

    @Test
    void cpuTimeThatNoThreadHadIsTheApplications() {
        assertThat(threads(10, 200.0).application().cpuSeconds()).isCloseTo(6, within(1e-9));
        assertThat(threads(8, 200.0).application().cpuSeconds()).isCloseTo(5, within(1e-9));
    }

    @Test
    void unknownEnergyStaysUnknown() {
        assertThat(threads(10, null).application().processJoules()).isNull();
        assertThat(threads(10, null).gc().processJoules()).isNull();
    }

    @Test
    void withoutCpuTimeAllIsTheApplications() {
        Threads threads = new ThreadShares().threads(0, 3.0);
        assertThat(threads.application().processJoules()).isEqualTo(3);
        assertThat(threads.gc().processJoules()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "main, APPLICATION",
        "pool-1-thread-1, APPLICATION",
        "GC Thread#0, GC",
        "G1 Conc#0, GC",
        "C1 CompilerThre, JIT",
        "C2 CompilerThre, JIT",
        "VM Thread, OTHER_VM",
        "VM Periodic Tas, OTHER_VM",
        "jouleprint-samp, AGENT"
    })
    void namesTellWhatAThreadWorksFor(String name, ThreadCategory category) {
        assertThat(ThreadCategory.of(name)).isEqualTo(category);
    }
}
