package io.jouleprint.agent.power;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tick must cost the program nothing that it would notice: it allocates nothing, so it never causes a collection. */
class TickCostTest {
    private static final int WARM_UP = 2_000;
    private static final int TICKS = 1_000;

    @TempDir
    Path folder;

    private SampledMachine sampled;

    @BeforeEach
    void start() {
        sampled = new SampledMachine(SimulatedTopology.TWO_SOCKETS.in(folder));
    }

    @AfterEach
    void end() {
        sampled.close();
    }

    @Test
    void aTickAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        sampled.ticks(WARM_UP);
        long before = threads.getCurrentThreadAllocatedBytes();
        long measuring = threads.getCurrentThreadAllocatedBytes() - before;
        sampled.ticks(TICKS);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before - 2 * measuring;
        // once in a block of 1 s the ledger may grow a buffer; nothing may grow with the ticks
        assertThat(allocated / TICKS).as("bytes a tick").isZero();
    }
}
