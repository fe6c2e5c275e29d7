package io.jouleprint.agent;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.StandardProtocolFamily;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.LogManager;
import java.util.stream.Stream;

/** Small programs that end in all the ways in which a program can end. */
public final class SafetyProgram {
    private SafetyProgram() {}

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "nothing" -> {}
            case "threads" -> threads();
            case "settings" -> settings();
            case "late" -> late();
            case "closed" -> closed();
            case "exit" -> exit();
            case "throw" -> throwEverywhere();
            case "halt" -> halt();
            case "wait" -> waitForever();
            case "daemon" -> daemon();
            case "parked" -> parked();
            case "virtual" -> virtual();
            case "many" -> many(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
            case "chatty" -> chatty(Integer.parseInt(arguments[1]));
            case "libraries" -> libraries();
            case "loaders" -> loaders();
            case "vanish" -> vanish(Path.of(arguments[1]));
            case "train" -> new Trainer().fit(Long.MAX_VALUE);
            case "once" -> new Trainer().fit(Integer.parseInt(arguments[1]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /** Trained by hooks until somebody kills it. */
    public static final class Trainer {
        public void fit(long epochs) {
            for (long i = 0; i < epochs; i++) {
                epoch();
            }
        }

        void epoch() {
            for (int i = 0; i < 10; i++) {
                step();
            }
        }

        void step() {
            work(2);
        }
    }

    private static void threads() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(3);
        CountDownLatch told = new CountDownLatch(1);
        Runnable body = () -> {
            started.countDown();
            LockSupport.park();
        };
        for (Thread thread : List.of(new Thread(body), new Thread(body), new Thread(body, "worker"))) {
            thread.setDaemon(true);
            thread.start();
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook of the program")));
        started.await();
        work(400); // longer than the sources that need libraries are left alone
        names();
        System.err.println("on standard error");
        surroundings();
        told.countDown();
    }

    /** What a program may have set and another could change; the JVM itself adds agents to the class path. */
    private static void surroundings() {
        Properties properties = System.getProperties();
        properties.stringPropertyNames().stream()
                .filter(name -> !name.startsWith("jouleprint.") && !name.startsWith("java.class.path"))
                .sorted()
                .forEach(name -> System.out.println(name + " " + properties.getProperty(name)));
        System.out.println(Locale.getDefault() + " " + Thread.getDefaultUncaughtExceptionHandler() + " "
                + Thread.currentThread().getContextClassLoader().getClass().getName());
    }

    /** Properties that the JDK reads once, when it first needs them: not before {@code main} has set them. */
    private static void settings() throws IOException {
        System.setProperty("java.net.preferIPv4Stack", "true");
        System.setProperty("java.util.Arrays.useLegacyMergeSort", "true");
        System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", "7");
        System.setProperty("user.timezone", "Asia/Tokyo");
        try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.INET6)) {
            System.out.println(channel);
        } catch (UnsupportedOperationException e) {
            System.out.println(e.getMessage());
        }
        Integer[] unordered = new Random(7).ints(1_000, 0, 100).boxed().toArray(Integer[]::new);
        Arrays.sort(unordered, (one, other) -> (one * 31 + other * 17) % 7 - 3); // timsort would throw
        System.out.println(ForkJoinPool.getCommonPoolParallelism());
        System.out.println(ZoneId.systemDefault());
    }

    /** Not until long after libraries of ours have been loaded. */
    private static void late() {
        work(1_000);
        System.setProperty("java.util.logging.manager", Manager.class.getName());
        System.out.println(LogManager.getLogManager().getClass().getSimpleName());
        surroundings();
    }

    /** A log manager of the program's. */
    public static final class Manager extends LogManager {}

    private static void closed() {
        System.out.println("on standard output");
        System.err.println("on standard error");
        System.out.close();
        System.err.close();
        work(100);
        System.exit(5);
    }

    private static void exit() {
        new Thread(LockSupport::park, "never ends").start();
        System.out.println("exits");
        System.exit(3);
    }

    private static void throwEverywhere() throws InterruptedException {
        Thread thread = new Thread(() -> {
            throw new IllegalArgumentException("in a thread");
        });
        thread.start();
        thread.join();
        throw new IllegalStateException("in main", new IOException("its cause"));
    }

    private static void halt() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("never printed")));
        System.out.println("halts");
        Runtime.getRuntime().halt(4);
    }

    private static void waitForever() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("asked to end")));
        System.out.println("ready");
        new CountDownLatch(1).await();
    }

    private static void daemon() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(2);
        for (int i = 0; i < 2; i++) {
            Thread thread = new Thread(() -> {
                started.countDown();
                while (true) {
                    LockSupport.park();
                }
            });
            thread.setDaemon(true);
            thread.start();
        }
        started.await();
        names();
    }

    private static void parked() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(200);
        for (int i = 0; i < 200; i++) {
            Thread thread = new Thread(() -> deep(400, started));
            thread.setDaemon(true);
            thread.start();
        }
        started.await();
        work(600);
        names();
    }

    private static void deep(int levels, CountDownLatch started) {
        if (levels > 0) {
            deep(levels - 1, started);
            return;
        }
        started.countDown();
        while (true) {
            LockSupport.park();
        }
    }

    private static void virtual() throws Exception {
        AtomicInteger sum = new AtomicInteger();
        ExecutorService threads = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        for (int i = 0; i < 1000; i++) {
            threads.submit(() -> {
                LockSupport.parkNanos(1_000_000);
                return sum.incrementAndGet();
            });
        }
        threads.shutdown();
        while (!threads.isTerminated()) {
            work(1);
        }
        System.out.println(sum + " virtual threads");
        names();
    }

    /** Prints what the heap holds in the end, while the trainer and all that attends it are still there. */
    private static void many(int epochs, int stepsAnEpoch) {
        long nanos = new Counter().fit(epochs, stepsAnEpoch);
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            used = Math.min(
                    used,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        System.out.println(used + " " + nanos);
    }

    /** Trained by hooks, of steps that do nothing. */
    public static final class Counter {
        private long steps;

        public long fit(int epochs, int stepsAnEpoch) {
            long startNanos = System.nanoTime();
            for (int i = 0; i < epochs; i++) {
                epoch(stepsAnEpoch);
            }
            long nanos = System.nanoTime() - startNanos;
            return nanos / steps;
        }

        /** Of at least 50 us: the sampler takes in some ten thousand epochs a second, no more. */
        void epoch(int count) {
            long endNanos = System.nanoTime() + 50_000;
            for (int i = 0; i < count; i++) {
                step();
            }
            while (System.nanoTime() < endNanos) {
                Thread.onSpinWait();
            }
        }

        void step() {
            steps++;
        }
    }

    /** Fills what the system keeps of a standard error that nobody reads, but for a few bytes. */
    private static void chatty(int bytes) {
        for (int i = 0; i < bytes; i++) {
            System.err.print('x');
        }
        System.err.flush();
    }

    /** The program's own copies of libraries that the agent has too, or that agents often have. */
    private static void libraries() throws ReflectiveOperationException {
        for (String name : List.of(
                "com.sun.jna.Native",
                "oshi.SystemInfo",
                "com.fasterxml.jackson.core.Base64Variants",
                "net.bytebuddy.ByteBuddy")) {
            Class<?> type = Class.forName(name);
            System.out.println(type + " " + type.getClassLoader().getClass().getSimpleName() + " "
                    + type.getProtectionDomain().getCodeSource().getLocation());
        }
        Field version = Class.forName("com.sun.jna.Native").getField("VERSION");
        version.setAccessible(true);
        System.out.println(version.get(null));
        System.out.println(
                Class.forName("com.sun.jna.Native").getField("POINTER_SIZE").get(null));
        Object hardware =
                call(Class.forName("oshi.SystemInfo").getDeclaredConstructor().newInstance(), "getHardware");
        System.out.println((long) call(call(hardware, "getMemory"), "getTotal") > 0);
        work(500);
        names();
    }

    private static Object call(Object self, String method) throws ReflectiveOperationException {
        Method found = self.getClass().getMethod(method);
        found.setAccessible(true);
        return found.invoke(self);
    }

    /** Eight threads load one class at a time through loaders that see nothing of ours, and through one for all of them. */
    private static void loaders() throws Exception {
        URL classes = SafetyProgram.class.getProtectionDomain().getCodeSource().getLocation();
        URLClassLoader shared = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader());
        CyclicBarrier start = new CyclicBarrier(8);
        AtomicInteger trained = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            ClassLoader loader =
                    i % 2 == 0 ? shared : new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader());
            Thread thread = new Thread(() -> {
                try {
                    start.await();
                    Class<?> trainer = loader.loadClass(Trainer.class.getName());
                    trainer.getMethod("fit", long.class)
                            .invoke(trainer.getDeclaredConstructor().newInstance(), 2L);
                    trained.incrementAndGet();
                } catch (Exception e) {
                    e.printStackTrace();
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println(trained + " trained");
        names();
    }

    /** Takes the ground away on which a report may stand. */
    private static void vanish(Path folder) throws IOException {
        work(400);
        for (int i = 0; i < 3; i++) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                // a file came in between, or all is gone already
            }
            work(150);
        }
        names();
    }

    /** The program's own threads; those that the virtual machine starts when it likes are not. */
    private static void names() {
        List<String> names = Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> !name.startsWith("jouleprint-"))
                .filter(name -> !List.of("Common-Cleaner", "Attach Listener", "process reaper")
                        .contains(name))
                .sorted()
                .toList();
        System.out.println(
                names.size() + " threads " + names + ", " + Thread.activeCount() + " in the program's group");
    }

    private static void work(long millis) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < millis * 1_000_000) {
            Thread.onSpinWait();
        }
    }
}
