package io.jouleprint.agent.power;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The NVIDIA GPUs on the PCI bus, seen without touching them. */
final class NvidiaDevices {
    static final Path PCI_DEVICES = Path.of("/sys/bus/pci/devices");

    private static final String VENDOR = "0x10de";
    private static final String DISPLAY_CLASS = "0x03";

    private final Path pciDevices;
    private final OpenDevices openDevices;

    NvidiaDevices(Path pciDevices, OpenDevices openDevices) {
        this.pciDevices = pciDevices;
        this.openDevices = openDevices;
    }

    /**
     * Whether all of them may sleep, as in laptops, and this process uses none: NVML would wake them and keep them awake.
     * Nothing is lost to the process until it opens one.
     */
    boolean shouldBeLeftAlone() {
        int gpus = 0;
        try (DirectoryStream<Path> devices = Files.newDirectoryStream(pciDevices)) {
            for (Path device : devices) {
                if (isGpu(device)) {
                    gpus++;
                    if (!RuntimePower.maySleep(device)) {
                        return false;
                    }
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return false; // not Linux, or a container that hides the bus
        }
        return gpus > 0 && !usedByThisProcess();
    }

    private static boolean isGpu(Path device) {
        String type = SmallFile.text(device.resolve("class"));
        return type != null
                && type.startsWith(DISPLAY_CLASS)
                && VENDOR.equals(SmallFile.text(device.resolve("vendor")));
    }

    private boolean usedByThisProcess() {
        for (String file : openDevices.look().keySet()) {
            if (file.startsWith("/dev/nvidia")) {
                return true;
            }
        }
        return false;
    }
}
