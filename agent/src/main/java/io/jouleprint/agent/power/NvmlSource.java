package io.jouleprint.agent.power;

import io.jouleprint.report.Component;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** NVIDIA GPUs by the vendor's management library: the energy counter where there is one, else power. */
public final class NvmlSource implements PowerSource {
    private static final Path DRIVER = Path.of("/dev/nvidiactl");
    private static final Path WINDOWS_SUBSYSTEM = Path.of("/dev/dxg");

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final @Nullable Path library;
    private final OpenDevices openDevices;
    private final @Nullable Map<String, String> environment;
    private final Duration patience;
    private final Path pciDevices;

    /** {@code library} is the option {@code nvml.library}, {@code null} for the system's. */
    public NvmlSource(@Nullable Path library) {
        this(library, new OpenDevices(), null, PATIENCE, NvidiaDevices.PCI_DEVICES);
    }

    NvmlSource(
            @Nullable Path library,
            OpenDevices openDevices,
            @Nullable Map<String, String> environment,
            Duration patience,
            Path pciDevices) {
        this.library = library;
        this.pciDevices = pciDevices;
        this.openDevices = openDevices;
        this.environment = environment;
        this.patience = patience;
    }

    @Override
    public String id() {
        return "nvml";
    }

    @Override
    public boolean plainFiles() {
        return false;
    }

    @Override
    public @Nullable String untouchable() {
        return library == null && new NvidiaDevices(pciDevices, openDevices).shouldBeLeftAlone()
                ? "the NVIDIA GPU may sleep and this program does not use it; asking would wake it and keep it awake"
                : null;
    }

    /** Waits up to 10 s for the driver, which needs seconds to wake a GPU without persistence mode. */
    @Override
    public Probe probe() {
        Path file = library;
        if (file != null) {
            return probe(file.toString());
        }
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            return probe("nvml.dll");
        }
        // a look at two files spares a machine without GPU the loading of a native library
        if (!Files.exists(DRIVER) && !Files.exists(WINDOWS_SUBSYSTEM)) {
            return new Probe.Missing(
                    "no NVIDIA GPU: /dev/nvidiactl does not exist",
                    "nothing to do on a machine without one; else load the nvidia kernel module, or start the container"
                            + " with GPUs and the driver capability 'utility'");
        }
        return probe("libnvidia-ml.so.1");
    }

    private Probe probe(String file) {
        Map<String, String> given = environment == null ? System.getenv() : environment;
        NvmlThread thread = new NvmlThread(file, openDevices, given);
        try {
            return thread.start().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            thread.stop();
            return new Probe.Missing(
                    "NVML (" + file + ") has not answered for " + patience.toSeconds() + " s",
                    "see whether nvidia-smi hangs as well; persistence mode (nvidia-smi -pm 1) makes it start faster",
                    Component.GPU);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Probe.Missing("NVML (" + file + "): interrupted", "start the JVM again");
        } catch (ExecutionException e) {
            return new Probe.Missing(
                    "NVML (" + file + "): " + e.getCause(), "please report this as a bug", Component.GPU);
        }
    }
}
