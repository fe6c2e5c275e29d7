package io.jouleprint.agent.power;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All power sources. A new one is one class and one line here. */
public final class PowerSources {
    private static final Path SYS = Path.of("/sys/class");

    private PowerSources() {}

    /** The sources that the settings ask for; {@code clocks} drive the model and are read before each of its readings. */
    public static List<PowerSource> list(SourceSettings settings, CpuClocks clocks) {
        List<PowerSource> all = List.of(
                new RaplSource(orElse(settings.powercapRoot(), RaplSource.SYSTEM_ROOT)),
                new NvmlSource(settings.nvmlLibrary() == null ? null : Path.of(settings.nvmlLibrary())),
                new HwmonSource(orElse(settings.hwmonRoot(), HwmonSource.SYSTEM_ROOT)),
                new BatterySource(Files.isDirectory(SYS) ? BatterySource.SYSTEM_ROOT : null),
                new PowerFileSource(settings.powerFile()),
                new ModelSource(clocks, settings.modelIdleWatts(), settings.modelMaxWatts()));
        List<PowerSource> used = new ArrayList<>();
        for (PowerSource source : all) {
            if (settings.uses(source.id())) {
                used.add(source);
            }
        }
        return used;
    }

    private static Path orElse(@Nullable Path given, Path system) {
        return given == null ? system : given;
    }
}
