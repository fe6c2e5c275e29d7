package io.jouleprint.agent.power;

import io.jouleprint.agent.TestNeeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A machine with NVIDIA GPUs: {@code fake_nvml.c} in a folder of its own, and the script that drives it. */
final class FakeNvml {
    static final long MILLI = 1_000_000L;

    private static final Path SOURCE = Path.of("src/test/native/fake_nvml.c");
    private static final Map<Boolean, Path> COMPILED = new TreeMap<>();

    private final Path directory;
    private final Map<String, String> lines = new TreeMap<>();

    /** A power curve: {@code highWatts} in the first {@code highMillis} of each {@code periodMillis}. */
    record Wave(long originNanos, long periodMillis, long highMillis, double lowWatts, double highWatts) {
        static Wave constant(double watts) {
            return new Wave(System.nanoTime() - 10_000 * MILLI, 1_000, 1_000, watts, watts);
        }

        /** The truth: joules from the origin to {@code nanos}. */
        double joules(long nanos) {
            double seconds = (nanos - originNanos) * 1e-9;
            double period = periodMillis * 1e-3;
            double high = highMillis * 1e-3;
            double waves = Math.floor(seconds / period);
            double highSeconds = waves * high + Math.min(seconds - waves * period, high);
            return lowWatts * seconds + (highWatts - lowWatts) * highSeconds;
        }
    }

    private FakeNvml(Path directory) {
        this.directory = directory;
    }

    static FakeNvml in(Path directory) throws IOException {
        return in(directory, false);
    }

    /** {@code oldDriver}: without energy counters and versioned symbols. */
    static FakeNvml in(Path directory, boolean oldDriver) throws IOException {
        FakeNvml fake = new FakeNvml(directory);
        Files.createDirectories(directory);
        Files.copy(compiled(oldDriver), fake.library(), StandardCopyOption.REPLACE_EXISTING);
        return fake;
    }

    Path library() {
        return directory.resolve("libnvidia-ml.so.1");
    }

    FakeNvml gpus(int count) {
        for (int gpu = 0; gpu < count; gpu++) {
            gpu(gpu, "uuid", uuid(gpu)).gpu(gpu, "name", "Fake GPU").wave(gpu, Wave.constant(100));
        }
        return machine("gpus", count);
    }

    static String uuid(int gpu) {
        return "GPU-0000000" + gpu + "-1111-2222-3333-444444444444";
    }

    FakeNvml wave(int gpu, Wave wave) {
        String text = wave.originNanos() + " " + wave.periodMillis() + " " + wave.highMillis() + " " + wave.lowWatts()
                + " " + wave.highWatts();
        return gpu(gpu, "wave", text);
    }

    FakeNvml machine(String key, Object value) {
        lines.put(key, key + " " + value);
        return this;
    }

    FakeNvml gpu(int gpu, String key, Object value) {
        lines.put("gpu " + gpu + " " + key, "gpu " + gpu + " " + key + " " + value);
        return this;
    }

    /** From now on the machine is as it was described. */
    FakeNvml apply() throws IOException {
        Path fresh = directory.resolve("script.new");
        Files.writeString(fresh, String.join("\n", lines.values()) + "\n");
        Files.move(fresh, directory.resolve("script"), StandardCopyOption.ATOMIC_MOVE);
        return this;
    }

    private static synchronized Path compiled(boolean oldDriver) throws IOException {
        Path known = COMPILED.get(oldDriver);
        Path library = known == null ? compile(oldDriver) : known;
        TestNeeds.need("gcc", library != null);
        COMPILED.put(oldDriver, library);
        return library;
    }

    private static @Nullable Path compile(boolean oldDriver) throws IOException {
        Path library = Files.createTempFile("fake-nvml", ".so");
        library.toFile().deleteOnExit();
        ProcessBuilder gcc = new ProcessBuilder(
                "gcc",
                "-O1",
                "-shared",
                "-fPIC",
                "-o",
                library.toString(),
                SOURCE.toString(),
                "-lm",
                "-ldl",
                "-lpthread");
        if (oldDriver) {
            gcc.command().add("-DOLD_DRIVER");
        }
        try {
            Process process = gcc.inheritIO().start();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("gcc cannot compile " + SOURCE);
            }
            return library;
        } catch (InterruptedException e) {
            throw new IOException(e);
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).startsWith("Cannot run program")) {
                return null;
            }
            throw e;
        }
    }
}
