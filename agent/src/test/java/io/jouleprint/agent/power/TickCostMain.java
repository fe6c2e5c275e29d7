package io.jouleprint.agent.power;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Prints what one tick costs hot: four counters, the model and two clocks. CPU time, so that other jobs do not matter. */
public final class TickCostMain {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int BATCH = 1_000;
    private static final int BATCHES = 50;

    private TickCostMain() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory(Path.of(args.length > 0 ? args[0] : "/dev/shm"), "jouleprint-tick");
        try (SampledMachine machine = new SampledMachine(SimulatedTopology.TWO_SOCKETS.in(folder))) {
            double fastestMicros = Double.MAX_VALUE;
            for (int batch = 0; batch < BATCHES; batch++) {
                long start = THREADS.getCurrentThreadCpuTime();
                machine.ticks(BATCH);
                double micros = (THREADS.getCurrentThreadCpuTime() - start) / 1e3 / BATCH;
                fastestMicros = Math.min(fastestMicros, micros);
            }
            System.out.printf(Locale.ROOT, "one tick, hot: %.1f us of CPU time%n", fastestMicros);
        }
    }
}
