package io.jouleprint.agent.power;

import java.io.BufferedReader;
import java.io.FileReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * CPU time from {@code /proc/self/stat} and the first line of {@code /proc/stat}. Both count steps of 10 ms (proc(5),
 * {@code USER_HZ}). 10 us and no byte a read; {@code OperatingSystemMXBean.getCpuLoad()} takes 54 us and 100 KB.
 */
final class ProcCpuClocks implements CpuClocks {
    private static final Path PROC = Path.of("/proc");
    private static final long NANOS_PER_TICK = 10_000_000L;
    /** Process id and name: 15 characters, each up to 4 if escaped; only numbers follow. */
    private static final int BYTES_TO_NAME = 80;
    /** State to cmajflt, which stand between the name and utime. */
    private static final int WORDS_BEFORE_UTIME = 11;

    private final ProcLine process;
    private final ProcLine machine;
    private final int cpus;
    private long processNanos = UNKNOWN;
    private long busyNanos = UNKNOWN;

    ProcCpuClocks() {
        this(PROC.resolve("self/stat"), PROC.resolve("stat"));
    }

    ProcCpuClocks(Path processStat, Path machineStat) {
        process = new ProcLine(processStat);
        machine = new ProcLine(machineStat);
        cpus = countCpus(machineStat);
    }

    static boolean available() {
        return Files.isReadable(PROC.resolve("self/stat")) && Files.isReadable(PROC.resolve("stat"));
    }

    @Override
    public void read() {
        processNanos = readProcess();
        busyNanos = readMachine();
    }

    @Override
    public long processNanos() {
        return processNanos;
    }

    @Override
    public long busyNanos() {
        return busyNanos;
    }

    @Override
    public int cpus() {
        return cpus;
    }

    @Override
    public boolean plainFiles() {
        return true;
    }

    @Override
    public String origin() {
        return "/proc/self/stat and /proc/stat, steps of 10 ms";
    }

    @Override
    public void close() {
        process.close();
        machine.close();
    }

    private long readProcess() {
        if (!process.read()) {
            return UNKNOWN;
        }
        process.skipPastLast(')', BYTES_TO_NAME);
        process.skipWords(WORDS_BEFORE_UTIME);
        long user = process.nextNumber();
        long system = process.nextNumber();
        return user < 0 || system < 0 ? UNKNOWN : (user + system) * NANOS_PER_TICK;
    }

    private long readMachine() {
        if (!machine.read()) {
            return UNKNOWN;
        }
        machine.skipWords(1);
        long user = machine.nextNumber();
        long nice = machine.nextNumber();
        long system = machine.nextNumber();
        machine.skipWords(2); // idle, iowait
        long interrupts = machine.nextNumber();
        long softInterrupts = machine.nextNumber();
        boolean complete = user >= 0 && nice >= 0 && system >= 0 && interrupts >= 0 && softInterrupts >= 0;
        return complete ? (user + nice + system + interrupts + softInterrupts) * NANOS_PER_TICK : UNKNOWN;
    }

    private static int countCpus(Path machineStat) {
        int count = 0;
        try (BufferedReader reader =
                new BufferedReader(new FileReader(machineStat.toFile(), StandardCharsets.ISO_8859_1))) {
            for (String line = reader.readLine(); line != null && line.startsWith("cpu"); line = reader.readLine()) {
                count++;
            }
        } catch (IOException e) {
            count = 0;
        }
        return count > 1 ? count - 1 : Runtime.getRuntime().availableProcessors();
    }
}
