package io.jouleprint.agent.power;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** The program that must not notice anything: {@code SECONDS PARKED_THREADS}; works, then says its result and its threads. */
public final class FaultVictim {
    private static final int DEPTH = 60;

    private FaultVictim() {}

    public static void main(String[] args) throws InterruptedException {
        int parked = Integer.parseInt(args[1]);
        CountDownLatch started = new CountDownLatch(parked);
        for (int i = 0; i < parked; i++) {
            Thread thread = new Thread(() -> park(DEPTH, started), "victim-" + i);
            thread.setDaemon(true);
            thread.start();
        }
        started.await();
        long end = System.nanoTime() + Integer.parseInt(args[0]) * 1_000_000_000L;
        long state = 42;
        while (System.nanoTime() < end) {
            state = state * 6364136223846793005L + 1442695040888963407L;
        }
        System.out.println(Thread.currentThread().getName() + " worked " + (state == 0 ? "in vain" : "well"));
        System.exit(3);
    }

    private static void park(int depth, CountDownLatch started) {
        if (depth > 0) {
            park(depth - 1, started);
            return;
        }
        started.countDown();
        while (true) {
            LockSupport.park();
        }
    }
}
