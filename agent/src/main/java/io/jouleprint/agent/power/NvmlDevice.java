package io.jouleprint.agent.power;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One GPU: read by the NVML thread, which publishes the latest reading and share to the sampler. */
final class NvmlDevice {
    /** How a GPU gives its energy, the best first. */
    enum Way {
        ENERGY_COUNTER,
        INSTANT_POWER,
        AVERAGE_POWER,
        NOTHING
    }

    /** What the last poll gave; {@code failure} is {@code null} if it worked. */
    record Latest(long nanos, long units, @Nullable String failure) {}

    private static final Path WINDOWS_SUBSYSTEM = Path.of("/dev/dxg");
    private static final double UNKNOWN_LIMIT_WATTS = 1_000;
    private static final int MIG_ENABLED = 1;

    private final int index;
    private final String uuid;
    private final String name;
    private final int minor;
    private final boolean mig;
    private final double limitWatts;
    private final Way way;
    private long handle;

    private volatile Latest latest;
    private volatile double share = Double.NaN;
    private volatile @Nullable Boolean used;

    private NvmlDevice(Nvml nvml, int index, long handle, String uuid) {
        this.index = index;
        this.handle = handle;
        this.uuid = uuid;
        name = nvml.name(handle) == NvmlReturn.SUCCESS ? nvml.text() : "NVIDIA GPU";
        minor = nvml.minorNumber(handle) == NvmlReturn.SUCCESS ? nvml.int32() : -1;
        mig = nvml.migMode(handle) == NvmlReturn.SUCCESS && nvml.int32() == MIG_ENABLED;
        limitWatts = nvml.powerLimit(handle) == NvmlReturn.SUCCESS ? nvml.int32() * 1e-3 : UNKNOWN_LIMIT_WATTS;
        way = way(nvml, handle);
        latest = new Latest(System.nanoTime(), 0, "not read yet");
    }

    /** The GPU with this index, or {@code null} if it cannot be told which one it is. */
    static @Nullable NvmlDevice at(Nvml nvml, int index) {
        if (nvml.handleByIndex(index) != NvmlReturn.SUCCESS) {
            return null;
        }
        long handle = nvml.int64();
        return nvml.uuid(handle) == NvmlReturn.SUCCESS ? new NvmlDevice(nvml, index, handle, nvml.text()) : null;
    }

    /** Reads the GPU and publishes what came of it. */
    int poll(Nvml nvml) {
        int code = read(nvml, handle, way);
        long nanos = System.nanoTime();
        if (code == NvmlReturn.SUCCESS) {
            latest = new Latest(nanos, way == Way.ENERGY_COUNTER ? nvml.int64() : nvml.int32(), null);
        } else {
            latest = new Latest(nanos, 0, "NVML, " + id() + ": " + NvmlReturn.words(code));
        }
        return code;
    }

    /** Asks for the GPU anew after it was lost. */
    boolean find(Nvml nvml) {
        if (nvml.handleByUuid(uuid) != NvmlReturn.SUCCESS) {
            return false;
        }
        handle = nvml.int64();
        return true;
    }

    void fail(String failure) {
        latest = new Latest(System.nanoTime(), 0, failure);
    }

    void share(double ofProcess) {
        share = ofProcess;
        if (ofProcess > 0) {
            used = true;
        } else if (used == null || !used) {
            used = ofProcess == 0 ? Boolean.FALSE : null;
        }
    }

    private static Way way(Nvml nvml, long handle) {
        for (Way way : Way.values()) {
            if (read(nvml, handle, way) == NvmlReturn.SUCCESS) {
                return way;
            }
        }
        return Way.NOTHING;
    }

    private static int read(Nvml nvml, long handle, Way way) {
        return switch (way) {
            case ENERGY_COUNTER -> nvml.totalEnergy(handle);
            case INSTANT_POWER -> nvml.instantPower(handle);
            case AVERAGE_POWER -> nvml.averagePower(handle);
            case NOTHING -> NvmlReturn.NOT_SUPPORTED;
        };
    }

    /** Such as {@code gpu-0}, by the index that nvidia-smi shows. */
    String id() {
        return "gpu-" + index;
    }

    String uuid() {
        return uuid;
    }

    String name() {
        return name;
    }

    /** What a process opens to use the GPU, or {@code null} if that is not known. */
    @Nullable
    String deviceFile() {
        if (!Files.exists(Path.of("/dev/nvidiactl")) && Files.exists(WINDOWS_SUBSYSTEM)) {
            return WINDOWS_SUBSYSTEM.toString();
        }
        return minor < 0 ? null : "/dev/nvidia" + minor;
    }

    boolean mig() {
        return mig;
    }

    double limitWatts() {
        return limitWatts;
    }

    Way way() {
        return way;
    }

    long handle() {
        return handle;
    }

    Latest latest() {
        return latest;
    }

    double share() {
        return share;
    }

    @Nullable
    Boolean used() {
        return used;
    }
}
