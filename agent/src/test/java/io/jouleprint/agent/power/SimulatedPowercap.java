package io.jouleprint.agent.power;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A powercap tree of the kernel's shape whose counters are driven at known watts: zones nest below
 * {@code devices/virtual/powercap}, and {@code class/powercap} links to all of them.
 *
 * <p>In unit tests time is virtual: {@link #advance(double)}. For another process that reads the tree, {@link #run()}
 * follows the clock each millisecond, as the hardware does; {@link SimulatedPowercapMain} is that as a program.
 */
public final class SimulatedPowercap implements AutoCloseable {
    /** The range of Intel's counters in steps of 61 microjoules. */
    public static final long USUAL_RANGE_MICROJOULES = 262_143_328_850L;

    private static final long STEP_NANOS = 1_000_000L;

    private final Path devices;
    private final Path root;
    private final Map<String, SimulatedZone> zones = new LinkedHashMap<>();
    private volatile boolean running;
    private long lastNanos;
    private Thread driver = new Thread();

    public SimulatedPowercap(Path directory) {
        devices = directory.resolve("devices/virtual/powercap");
        root = directory.resolve("class/powercap");
        try {
            Files.createDirectories(devices);
            Files.createDirectories(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value for {@code powercap.root}. */
    public Path root() {
        return root;
    }

    /** The same zones nested, as a container may mount them. */
    public Path nestedRoot() {
        return devices;
    }

    /** Adds a zone, such as {@code "intel-rapl:0:2", "dram"}. Each counter starts somewhere else, as real ones do. */
    public SimulatedZone zone(String key, String name, double watts) {
        return zone(key, name, watts, USUAL_RANGE_MICROJOULES, 1e9 + 7.3e9 * zones.size());
    }

    public SimulatedZone zone(String key, String name, double watts, long rangeMicrojoules, double startMicrojoules) {
        Path directory = devices.resolve(key.substring(0, key.indexOf(':')));
        for (int colon = key.indexOf(':'); colon >= 0; ) {
            int next = key.indexOf(':', colon + 1);
            directory = directory.resolve(next < 0 ? key : key.substring(0, next));
            colon = next;
        }
        SimulatedZone zone = new SimulatedZone(directory, name, watts, rangeMicrojoules, startMicrojoules);
        link(key, directory);
        zones.put(key, zone);
        return zone;
    }

    public SimulatedZone zone(String key) {
        SimulatedZone zone = zones.get(key);
        if (zone == null) {
            throw new IllegalArgumentException("no zone " + key + " in " + zones.keySet());
        }
        return zone;
    }

    /** Moves virtual time on. */
    public void advance(double seconds) {
        try {
            for (SimulatedZone zone : zones.values()) {
                zone.add(seconds);
                zone.write();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Follows the clock until {@link #close()}. */
    public SimulatedPowercap run() {
        running = true;
        lastNanos = System.nanoTime();
        driver = new Thread(this::drive, "simulated-powercap");
        driver.setDaemon(true);
        driver.start();
        return this;
    }

    private void drive() {
        while (running) {
            long nowNanos = System.nanoTime();
            advance((nowNanos - lastNanos) * 1e-9);
            lastNanos = nowNanos;
            LockSupport.parkNanos(STEP_NANOS);
        }
    }

    @Override
    public void close() {
        running = false;
        try {
            driver.join();
            for (SimulatedZone zone : zones.values()) {
                zone.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void link(String key, Path directory) {
        try {
            Files.createSymbolicLink(root.resolve(key), root.relativize(directory));
        } catch (FileAlreadyExistsException e) {
            throw new IllegalArgumentException("two zones " + key, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
