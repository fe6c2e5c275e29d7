package io.jouleprint.agent.power;

import java.util.concurrent.CountDownLatch;

/**
 * A program whose JVM stands still for {@code SECONDS} in the middle, as in a long collection: one thread is in a compiled
 * loop without a safepoint while another one asks for a collection, so that all threads wait, the sampler too, and CPU time
 * goes on. Start it with {@link #FLAGS}.
 */
public final class PausingVictim {
    static final String[] FLAGS = {"-XX:+UseSerialGC", "-XX:-UseCountedLoopSafepoints", "-XX:LoopStripMiningIter=0"};

    private static volatile long sink;

    private PausingVictim() {}

    public static void main(String[] args) throws InterruptedException {
        double seconds = Double.parseDouble(args[0]);
        int turns = 20_000_000;
        // until it is compiled by the best compiler, which leaves the safepoints out
        for (int i = 0; i < 40; i++) {
            sink += turn(turns, i);
        }
        long start = System.nanoTime();
        for (int i = 0; i < 10; i++) {
            sink += turn(turns, i);
        }
        double secondsATurn = (System.nanoTime() - start) * 1e-10 / turns;
        work(2);
        int length = (int) Math.min(Integer.MAX_VALUE - 8, seconds / secondsATurn);
        CountDownLatch turning = new CountDownLatch(1);
        Thread loop = new Thread(() -> {
            turning.countDown();
            sink += turn(length, 2);
        });
        loop.start();
        turning.await();
        System.gc();
        loop.join();
        work(2);
        System.out.println("main worked well");
        System.exit(3);
    }

    private static long turn(int turns, long seed) {
        long state = seed;
        for (int i = 0; i < turns; i++) {
            state = state * 6364136223846793005L + 1442695040888963407L + (state >>> 33) % 7;
        }
        return state;
    }

    private static void work(int seconds) {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        long state = 42;
        while (System.nanoTime() < end) {
            state = state * 6364136223846793005L + 1442695040888963407L;
        }
        sink += state;
    }
}
