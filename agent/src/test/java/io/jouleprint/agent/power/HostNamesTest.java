package io.jouleprint.agent.power;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostNamesTest {
    @Test
    void oshiNamesTheProcessorWhereItMayBeCalled() {
        assertThat(HostNames.byOshi().isPresent()).isEqualTo(NativeAccess.jnaIsQuiet());
        HostNames.byOshi().ifPresent(names -> {
            assertThat(names.logicalCpus()).isGreaterThanOrEqualTo(names.physicalCpus());
            assertThat(names.physicalCpus()).isGreaterThanOrEqualTo(names.sockets());
            assertThat(names.memoryBytes()).isPositive();
        });
    }

    @Test
    void oshiSaysWhyItGivesNoBatteryPower() {
        if (NativeAccess.jnaIsQuiet()) {
            OshiBatteries batteries = new OshiBatteries();
            assertThat(batteries.look() == null).isEqualTo(batteries.watts() > 0);
        }
    }
}
