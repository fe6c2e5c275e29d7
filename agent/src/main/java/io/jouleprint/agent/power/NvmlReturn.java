package io.jouleprint.agent.power;

import java.util.Map;

/** The return codes of NVML (its header, API version 13) that this agent tells apart. */
final class NvmlReturn {
    static final int SUCCESS = 0;
    static final int UNINITIALIZED = 1;
    static final int NOT_SUPPORTED = 3;
    static final int NO_PERMISSION = 4;
    static final int NOT_FOUND = 6;
    static final int INSUFFICIENT_SIZE = 7;
    static final int DRIVER_NOT_LOADED = 9;
    static final int FUNCTION_NOT_FOUND = 13;
    static final int GPU_IS_LOST = 15;

    private static final Map<Integer, String> WORDS = Map.ofEntries(
            Map.entry(UNINITIALIZED, "not initialised"),
            Map.entry(2, "invalid argument"),
            Map.entry(NOT_SUPPORTED, "not supported"),
            Map.entry(NO_PERMISSION, "no permission"),
            Map.entry(NOT_FOUND, "not found"),
            Map.entry(INSUFFICIENT_SIZE, "insufficient size"),
            Map.entry(DRIVER_NOT_LOADED, "driver not loaded"),
            Map.entry(12, "library not found"),
            Map.entry(FUNCTION_NOT_FOUND, "function not found"),
            Map.entry(GPU_IS_LOST, "GPU is lost"),
            Map.entry(16, "GPU reset required"),
            Map.entry(17, "blocked by the operating system or its control group"),
            Map.entry(18, "driver and library versions differ"),
            Map.entry(999, "unknown error"));

    private static final Map<Integer, String> REMEDIES = Map.of(
            NO_PERMISSION,
            "let this user read and write /dev/nvidiactl and /dev/nvidia<n>",
            DRIVER_NOT_LOADED,
            "load the nvidia kernel module, or start the container with GPUs (--gpus all)",
            GPU_IS_LOST,
            "reset the GPU or restart the machine",
            17,
            "give the container the GPU's device files (--gpus, devices cgroup)",
            18,
            "restart the machine, or reload the nvidia kernel module that belongs to the library");

    private NvmlReturn() {}

    static String words(int code) {
        return WORDS.getOrDefault(code, "error") + " (" + code + ")";
    }

    static String remedy(int code) {
        return REMEDIES.getOrDefault(code, "see whether nvidia-smi works for this user");
    }
}
