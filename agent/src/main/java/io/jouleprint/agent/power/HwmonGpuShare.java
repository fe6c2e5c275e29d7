package io.jouleprint.agent.power;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * The process's share of a GPU that hwmon meters: 0 while none of its device files is open, else unknown. CPU time never
 * splits a GPU.
 */
final class HwmonGpuShare implements DoubleSupplier {
    private final OpenDevices openDevices;
    private final List<String> nodes;

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
            entries.forEach(entry -> nodes.add("/dev/dri/" + entry.getFileName()));
        } catch (IOException | DirectoryIteratorException e) {
            return new HwmonGpuShare(openDevices, List.of());
        }
        return new HwmonGpuShare(openDevices, List.copyOf(nodes));
    }

    @Override
    public double getAsDouble() {
        if (nodes.isEmpty() || !openDevices.visible()) {
            return Double.NaN;
        }
        for (int i = 0; i < nodes.size(); i++) {
            if (openDevices.count(nodes.get(i)) > 0) {
                return Double.NaN;
            }
        }
        return 0;
    }
}
