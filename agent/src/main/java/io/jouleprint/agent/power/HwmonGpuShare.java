package io.jouleprint.agent.power;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The process's share of a GPU that hwmon meters: 0 until one of its device files is opened, then unknown. CPU time never
 * splits a GPU.
 */
final class HwmonGpuShare {
    private final OpenDevices openDevices;
    private final List<String> nodes;
    private volatile boolean opened;

    private HwmonGpuShare(OpenDevices openDevices, List<String> nodes) {
        this.openDevices = openDevices;
        this.nodes = nodes;
    }

    /** The nodes are those below {@code device/drm}, and AMD's one compute node for all its GPUs. */
    static HwmonGpuShare of(HwmonChip chip, OpenDevices openDevices) {
        List<String> nodes = new ArrayList<>();
        if (chip.name().equals("amdgpu")) {
            nodes.add("/dev/kfd");
        }
        Path drm = chip.directory().resolve("device").resolve("drm");
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(drm, "{card,renderD}*")) {
            for (Path entry : entries) {
                nodes.add("/dev/dri/" + entry.getFileName());
            }
        } catch (IOException | DirectoryIteratorException e) {
            return new HwmonGpuShare(openDevices, List.of());
        }
        return new HwmonGpuShare(openDevices, List.copyOf(nodes));
    }

    double ofProcess() {
        if (nodes.isEmpty() || !openDevices.visible()) {
            return Double.NaN;
        }
        for (int i = 0; i < nodes.size() && !opened; i++) {
            opened = openDevices.count(nodes.get(i)) > 0;
        }
        return opened ? Double.NaN : 0;
    }

    /** {@code null} if the device files are not known. */
    @Nullable
    Boolean everOpened() {
        boolean known = !nodes.isEmpty() && openDevices.visible();
        return known ? (Boolean) opened : null;
    }
}
