package io.jouleprint.agent.power;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * Two trainings at once, each on its own thread: {@code SECONDS}. One works all the time, the other a fifth of it; prints
 * what part of their CPU time the first one had.
 */
public final class TwinTrainings {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long SLICE_NANOS = 50_000_000L;

    private final double duty;
    private final long nanos;
    private long state = 42;
    private long cpuNanos;

    private TwinTrainings(double duty, long nanos) {
        this.duty = duty;
        this.nanos = nanos;
    }

    public static void main(String[] args) throws InterruptedException {
        long nanos = Integer.parseInt(args[0]) * 1_000_000_000L;
        TwinTrainings one = new TwinTrainings(1, nanos);
        TwinTrainings two = new TwinTrainings(0.2, nanos);
        CountDownLatch begin = new CountDownLatch(2);
        Thread first = one.start("one", begin);
        Thread second = two.start("two", begin);
        first.join();
        second.join();
        double part = (double) one.cpuNanos / (one.cpuNanos + two.cpuNanos);
        System.out.printf(Locale.ROOT, "%.4f%n", part);
    }

    private Thread start(String name, CountDownLatch begin) {
        Thread thread = new Thread(
                () -> {
                    begin.countDown();
                    try {
                        begin.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    long before = THREADS.getCurrentThreadCpuTime();
                    fit();
                    cpuNanos = THREADS.getCurrentThreadCpuTime() - before;
                },
                name);
        thread.start();
        return thread;
    }

    /** Hooked. */
    void fit() {
        long start = System.nanoTime();
        for (long slice = 0; slice * SLICE_NANOS < nanos; slice++) {
            long begin = start + slice * SLICE_NANOS;
            while (System.nanoTime() - begin < duty * SLICE_NANOS) {
                state = state * 6364136223846793005L + 1442695040888963407L;
            }
            long rest = begin + SLICE_NANOS - System.nanoTime();
            if (duty < 1 && rest > 0) {
                LockSupport.parkNanos(rest);
            }
        }
    }
}
