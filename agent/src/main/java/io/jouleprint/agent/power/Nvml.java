package io.jouleprint.agent.power;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The calls of NVML that this agent needs. Each returns NVML's code and leaves its result here; for one thread.
 *
 * <p>The header renames functions to their newest version by macros, so the suffixed names are asked for first: the
 * plain symbols still exist, with old layouts. Sizes and offsets are those of the header of API version 13 on 64 bits.
 */
final class Nvml {
    private static final MethodType NO_ARGUMENT = MethodType.methodType(int.class);
    private static final MethodType ADDRESS = NO_ARGUMENT.appendParameterTypes(long.class);
    private static final MethodType DEVICE_OUT = ADDRESS.appendParameterTypes(long.class);

    private static final int POWER_INSTANT_FIELD = 186;
    private static final int TEXT_BYTES = 96;
    private static final int TEXT = 16;
    private static final int FIELD = 16;
    private static final int FIELD_RETURN = FIELD + 28;
    private static final int FIELD_VALUE = FIELD + 32;
    private static final int LIST = 128;
    private static final int MOST_PROCESSES = 1024;
    private static final int PROCESS_BYTES = 24;
    private static final int OLD_PROCESS_BYTES = 16;
    private static final int MOST_SAMPLES = 1024;
    private static final int SAMPLE_BYTES = 32;

    private final ByteBuffer memory =
            ByteBuffer.allocateDirect(LIST + MOST_SAMPLES * SAMPLE_BYTES).order(ByteOrder.nativeOrder());
    private final long address;

    private final @Nullable MethodHandle init;
    private final @Nullable MethodHandle shutdown;
    private final @Nullable MethodHandle count;
    private final @Nullable MethodHandle handleByIndex;
    private final @Nullable MethodHandle handleByUuid;
    private final @Nullable MethodHandle uuid;
    private final @Nullable MethodHandle name;
    private final @Nullable MethodHandle minorNumber;
    private final @Nullable MethodHandle totalEnergy;
    private final @Nullable MethodHandle powerUsage;
    private final @Nullable MethodHandle fieldValues;
    private final @Nullable MethodHandle powerLimit;
    private final @Nullable MethodHandle migMode;
    private final @Nullable MethodHandle utilization;
    private final @Nullable MethodHandle newProcesses;
    private final @Nullable MethodHandle oldProcesses;
    private final @Nullable MethodHandle processUtilization;

    Nvml(NativeLibrary library) {
        address = library.address(memory);
        MethodType text = DEVICE_OUT.appendParameterTypes(int.class);
        MethodType list = DEVICE_OUT.appendParameterTypes(long.class);
        init = find(library, NO_ARGUMENT, "nvmlInit_v2", "nvmlInit");
        shutdown = find(library, NO_ARGUMENT, "nvmlShutdown");
        count = find(library, ADDRESS, "nvmlDeviceGetCount_v2", "nvmlDeviceGetCount");
        handleByIndex = find(
                library,
                NO_ARGUMENT.appendParameterTypes(int.class, long.class),
                "nvmlDeviceGetHandleByIndex_v2",
                "nvmlDeviceGetHandleByIndex");
        handleByUuid = find(library, DEVICE_OUT, "nvmlDeviceGetHandleByUUID");
        uuid = find(library, text, "nvmlDeviceGetUUID");
        name = find(library, text, "nvmlDeviceGetName");
        minorNumber = find(library, DEVICE_OUT, "nvmlDeviceGetMinorNumber");
        totalEnergy = find(library, DEVICE_OUT, "nvmlDeviceGetTotalEnergyConsumption");
        powerUsage = find(library, DEVICE_OUT, "nvmlDeviceGetPowerUsage");
        fieldValues = find(
                library,
                NO_ARGUMENT.appendParameterTypes(long.class, int.class, long.class),
                "nvmlDeviceGetFieldValues");
        powerLimit = find(library, DEVICE_OUT, "nvmlDeviceGetEnforcedPowerLimit");
        migMode = find(library, list, "nvmlDeviceGetMigMode");
        utilization = find(library, DEVICE_OUT, "nvmlDeviceGetUtilizationRates");
        newProcesses = find(
                library, list, "nvmlDeviceGetComputeRunningProcesses_v3", "nvmlDeviceGetComputeRunningProcesses_v2");
        oldProcesses = find(library, list, "nvmlDeviceGetComputeRunningProcesses");
        processUtilization = find(library, list.appendParameterTypes(long.class), "nvmlDeviceGetProcessUtilization");
    }

    int init() {
        return call(init);
    }

    int shutdown() {
        return call(shutdown);
    }

    /** {@link #int32()} is the number of GPUs. */
    int count() {
        return call(count, address);
    }

    /** {@link #int64()} is the handle. */
    int handleByIndex(int index) {
        return call(handleByIndex, index, address);
    }

    /** {@link #int64()} is the handle. */
    int handleByUuid(String gpu) {
        byte[] bytes = gpu.getBytes(StandardCharsets.US_ASCII);
        memory.put(TEXT, bytes).put(TEXT + bytes.length, (byte) 0);
        return call(handleByUuid, address + TEXT, address);
    }

    /** {@link #text()} is the UUID. */
    int uuid(long device) {
        return call(uuid, device, address + TEXT, TEXT_BYTES);
    }

    /** {@link #text()} is the product name. */
    int name(long device) {
        return call(name, device, address + TEXT, TEXT_BYTES);
    }

    /** {@link #int32()} is n of {@code /dev/nvidia<n>}. */
    int minorNumber(long device) {
        return call(minorNumber, device, address);
    }

    /** {@link #int64()} is millijoules since the driver was loaded. */
    int totalEnergy(long device) {
        return call(totalEnergy, device, address);
    }

    /** {@link #int32()} is milliwatts; a mean over the last second from Ampere on, GA100 excepted. */
    int averagePower(long device) {
        return call(powerUsage, device, address);
    }

    /** {@link #int32()} is milliwatts now. */
    int instantPower(long device) {
        for (int i = 0; i < 40; i += 8) {
            memory.putLong(FIELD + i, 0);
        }
        memory.putInt(FIELD, POWER_INSTANT_FIELD);
        int code = call(fieldValues, device, 1, address + FIELD);
        if (code != NvmlReturn.SUCCESS) {
            return code;
        }
        memory.putInt(0, memory.getInt(FIELD_VALUE));
        return memory.getInt(FIELD_RETURN);
    }

    /** {@link #int32()} is milliwatts. */
    int powerLimit(long device) {
        return call(powerLimit, device, address);
    }

    /** {@link #int32()} is 1 if the GPU is cut into instances. */
    int migMode(long device) {
        return call(migMode, device, address, address + Integer.BYTES);
    }

    /** {@link #int32()} is the per cent of time with a kernel running. */
    int utilization(long device) {
        return call(utilization, device, address);
    }

    /** {@link #pids()} are the processes with a compute context. */
    int processes(long device) {
        memory.putInt(0, MOST_PROCESSES);
        return call(newProcesses == null ? oldProcesses : newProcesses, device, address, address + LIST);
    }

    Set<Long> pids() {
        int bytes = newProcesses == null ? OLD_PROCESS_BYTES : PROCESS_BYTES;
        Set<Long> pids = new HashSet<>();
        for (int i = 0; i < Math.min(int32(), MOST_PROCESSES); i++) {
            pids.add(Integer.toUnsignedLong(memory.getInt(LIST + i * bytes)));
        }
        return pids;
    }

    /** {@link #multiprocessorPercents()} are the samples newer than {@code sinceMicros}. */
    int processUtilization(long device, long sinceMicros) {
        memory.putInt(0, MOST_SAMPLES);
        return call(processUtilization, device, address + LIST, address, sinceMicros);
    }

    /** Sum of the samples per process. */
    Map<Long, Long> multiprocessorPercents() {
        Map<Long, Long> percents = new HashMap<>();
        for (int i = 0; i < Math.min(int32(), MOST_SAMPLES); i++) {
            int sample = LIST + i * SAMPLE_BYTES;
            percents.merge(
                    Integer.toUnsignedLong(memory.getInt(sample)),
                    Integer.toUnsignedLong(memory.getInt(sample + 16)),
                    Long::sum);
        }
        return percents;
    }

    /** Time of the newest of these samples, microseconds since 1970. */
    long newestSampleMicros() {
        long newest = 0;
        for (int i = 0; i < Math.min(int32(), MOST_SAMPLES); i++) {
            newest = Math.max(newest, memory.getLong(LIST + i * SAMPLE_BYTES + 8));
        }
        return newest;
    }

    int int32() {
        return memory.getInt(0);
    }

    long int64() {
        return memory.getLong(0);
    }

    String text() {
        int length = 0;
        while (length < TEXT_BYTES && memory.get(TEXT + length) != 0) {
            length++;
        }
        byte[] bytes = new byte[length];
        memory.get(TEXT, bytes);
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private static @Nullable MethodHandle find(NativeLibrary library, MethodType type, String... symbols) {
        for (String symbol : symbols) {
            MethodHandle found = library.find(symbol, type);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static int call(@Nullable MethodHandle function, Object... arguments) {
        if (function == null) {
            return NvmlReturn.FUNCTION_NOT_FOUND;
        }
        try {
            return (int) function.invokeWithArguments(arguments);
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
