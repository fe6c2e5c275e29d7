package io.jouleprint.agent.power;

import java.util.Optional;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.HardwareAbstractionLayer;

/**
 * Names and counts of the hardware by OSHI, for systems without {@code /proc}. The first call takes 0.3 s: not before
 * {@code main}.
 */
public record HostNames(String cpuModel, int sockets, int physicalCpus, int logicalCpus, long memoryBytes) {
    /** Nothing where OSHI's native calls would print a warning, or do not work. */
    public static Optional<HostNames> byOshi() {
        try {
            return NativeAccess.jnaIsQuiet() ? Optional.of(Oshi.read()) : Optional.empty();
        } catch (LinkageError | RuntimeException e) {
            return Optional.empty(); // a run-time image without what OSHI needs, or an unsupported system
        }
    }

    /** A class of its own, so that OSHI is loaded only once it may be. */
    private static final class Oshi {
        static HostNames read() {
            HardwareAbstractionLayer hardware = new SystemInfo().getHardware();
            CentralProcessor processor = hardware.getProcessor();
            return new HostNames(
                    processor.getProcessorIdentifier().getName().strip(),
                    processor.getPhysicalPackageCount(),
                    processor.getPhysicalProcessorCount(),
                    processor.getLogicalProcessorCount(),
                    hardware.getMemory().getTotal());
        }
    }
}
