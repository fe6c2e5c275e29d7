package io.jouleprint.reporter.cli;

import io.jouleprint.reporter.gate.Percent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Waits for other programs to finish before a block of runs, and remembers when they did not. */
final class QuietMachine {
    private static final Path STAT = Path.of("/proc/stat");
    private static final double QUIET_SHARE = 0.10;
    private static final long LOOK_MILLIS = 1_000;

    private final int waitSeconds;
    private int blocks;
    private int busyBlocks;
    private double busiest;

    QuietMachine(int waitSeconds) {
        this.waitSeconds = waitSeconds;
    }

    /** Busy and all CPU time since boot, in ticks. */
    record Ticks(long busy, long total) {
        /**
         * From the first line of /proc/stat: user nice system idle iowait irq softirq steal guest guest_nice (proc(5)).
         * Guest time is part of user time; iowait is idle.
         */
        static Optional<Ticks> parse(String line) {
            String[] fields = line.trim().split("\\s+");
            if (fields.length < 9 || !fields[0].equals("cpu")) {
                return Optional.empty();
            }
            long total = 0;
            for (int i = 1; i <= 8; i++) {
                total += Long.parseLong(fields[i]);
            }
            return Optional.of(new Ticks(total - Long.parseLong(fields[4]) - Long.parseLong(fields[5]), total));
        }

        double shareSince(Ticks before) {
            long elapsed = total - before.total;
            return elapsed <= 0 ? 0 : (double) (busy - before.busy) / elapsed;
        }
    }

    /** Returns when less than a tenth of the CPUs is busy, or after the longest wait. */
    void await(int block) {
        if (waitSeconds == 0) {
            return;
        }
        blocks = block + 1;
        long end = System.nanoTime() + waitSeconds * 1_000_000_000L;
        double share = look();
        while (share > QUIET_SHARE && System.nanoTime() < end) {
            share = look();
        }
        if (share > QUIET_SHARE) {
            busyBlocks++;
            busiest = Math.max(busiest, share);
        }
    }

    /** What a reader must know; empty if the machine was quiet each time. */
    Optional<String> notice() {
        return busyBlocks == 0
                ? Optional.empty()
                : Optional.of(busyBlocks + " of " + blocks + " blocks began while other programs used up to "
                        + Percent.of(busiest) + " of the CPUs; the pairs cancel what lasts, the rest is noise");
    }

    private static double look() {
        Optional<Ticks> before = read();
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
        return before.flatMap(first -> read().map(last -> last.shareSince(first)))
                .orElse(0.0);
    }

    private static Optional<Ticks> read() {
        try (var lines = Files.lines(STAT)) {
            return lines.findFirst().flatMap(Ticks::parse);
        } catch (IOException | NumberFormatException e) {
            // not Linux: the check is left out
            return Optional.empty();
        }
    }
}
