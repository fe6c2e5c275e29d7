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
    private static final int BATCHES = 20;
    private static final int BATCH = 100;

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
        // each second the threads are looked at, which allocates: some batches see that, most do not
        long least = Long.MAX_VALUE;
        for (int batch = 0; batch < BATCHES; batch++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            sampled.ticks(BATCH);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).as("bytes in %d ticks", BATCH).isZero();
    }
}
