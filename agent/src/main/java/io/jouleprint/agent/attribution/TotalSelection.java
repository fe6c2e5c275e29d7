package io.jouleprint.agent.attribution;

import io.jouleprint.report.Component;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which meters make the machine's total, and why, so that no joule is counted twice.
 *
 * <p>CPU and DRAM: RAPL before the sockets of hwmon. GPUs: one meter per device, NVML before hwmon; integrated ones are
 * inside the CPU's package and never count. The whole platform only where no CPU meter is: power
 * file, power meter, psys, battery, model, the first of them that is there. It includes DRAM; power meter and battery
 * include GPUs too.
 */
public final class TotalSelection {
    private static final List<String> PLATFORM_ORDER = List.of("file", "hwmon", "rapl", "battery", "model");
    private static final List<String> SOURCE_ORDER = List.of("rapl", "nvml", "hwmon");
    private static final Set<String> WITH_GPUS = Set.of("hwmon", "battery");

    private final List<MeterSpec> meters;
    private final List<Choice> choices = new ArrayList<>();
    private final @Nullable String platform;

    /** Whether a meter counts, and the reason in words for the report. */
    public record Choice(boolean inTotal, String why) {}

    private TotalSelection(List<MeterSpec> meters) {
        this.meters = List.copyOf(meters);
        platform = hasPackage(meters) ? null : firstPlatform();
        for (MeterSpec meter : this.meters) {
            choices.add(choose(meter));
        }
    }

    /** Chooses among all meters of a machine, in the order given. */
    public static TotalSelection of(List<MeterSpec> meters) {
        return new TotalSelection(meters);
    }

    public Choice choice(int meter) {
        return choices.get(meter);
    }

    boolean inTotal(int meter) {
        return choices.get(meter).inTotal();
    }

    List<MeterSpec> meters() {
        return meters;
    }

    /** What no meter in the total covers; a GPU is missed only where one is. */
    List<Component> notMetered(boolean gpuPresent) {
        EnumSet<Component> missing = EnumSet.allOf(Component.class);
        if (!gpuPresent || (platform != null && WITH_GPUS.contains(platform))) {
            missing.remove(Component.GPU);
        }
        for (int i = 0; i < meters.size(); i++) {
            if (inTotal(i)) {
                missing.remove(meters.get(i).component());
            }
        }
        if (platform != null) {
            missing.remove(Component.CPU);
            missing.remove(Component.DRAM);
        }
        return List.copyOf(missing);
    }

    private Choice choose(MeterSpec meter) {
        return switch (meter.component()) {
            case CPU -> chooseCpu(meter);
            case DRAM -> chooseDram(meter);
            case GPU -> chooseGpu(meter);
            case PLATFORM -> choosePlatform(meter);
        };
    }

    private Choice chooseCpu(MeterSpec meter) {
        if (!isPackage(meter)) {
            return out("part of a CPU package or socket");
        }
        return chooseSource(meter, "CPU package or socket");
    }

    private Choice chooseDram(MeterSpec meter) {
        if (platform != null) {
            return out("inside the platform's energy (" + platform + ")");
        }
        return chooseSource(meter, "memory, outside the CPU package");
    }

    private Choice chooseSource(MeterSpec meter, String what) {
        String best = bestSource(meter);
        return best.equals(meter.source()) ? in(what) : out("the same hardware is counted by " + best);
    }

    private String bestSource(MeterSpec meter) {
        String best = meter.source();
        for (MeterSpec other : meters) {
            if (other.component() == meter.component()
                    && (other.component() != Component.CPU || isPackage(other))
                    && rank(SOURCE_ORDER, other.source()) < rank(SOURCE_ORDER, best)) {
                best = other.source();
            }
        }
        return best;
    }

    private Choice chooseGpu(MeterSpec meter) {
        if (meter.source().equals("rapl")) {
            return out("integrated GPU, inside the CPU package");
        }
        if (platform != null && WITH_GPUS.contains(platform)) {
            return out("inside the platform's energy (" + platform + ")");
        }
        MeterSpec counted = gpus().get(key(meter));
        return counted != null && isSame(meter, counted)
                ? in("discrete GPU")
                : out("the same GPU is counted by " + (counted == null ? "another meter" : counted.id()));
    }

    /** The meter that counts for each device. */
    private Map<String, MeterSpec> gpus() {
        Map<String, MeterSpec> counted = new HashMap<>();
        for (MeterSpec meter : meters) {
            if (meter.component() == Component.GPU) {
                MeterSpec known = counted.get(key(meter));
                counted.put(key(meter), known == null ? meter : better(known, meter));
            }
        }
        return counted;
    }

    private static MeterSpec better(MeterSpec first, MeterSpec second) {
        return rank(SOURCE_ORDER, second.source()) < rank(SOURCE_ORDER, first.source()) ? second : first;
    }

    private Choice choosePlatform(MeterSpec meter) {
        if (platform == null) {
            return out("includes the CPU, which is counted by itself");
        }
        if (!platform.equals(meter.source())) {
            return out("the whole machine is counted by " + platform);
        }
        // a laptop may draw from two batteries at once; any second meter of another kind sees the same energy again
        boolean first = isSame(meter, firstOf(platform));
        return first || "battery".equals(platform)
                ? in("whole machine, no CPU counter is there")
                : out("the whole machine is counted by " + firstOf(platform).id());
    }

    private @Nullable String firstPlatform() {
        String best = null;
        for (MeterSpec meter : meters) {
            boolean better = best == null || rank(PLATFORM_ORDER, meter.source()) < rank(PLATFORM_ORDER, best);
            if (meter.component() == Component.PLATFORM && better) {
                best = meter.source();
            }
        }
        return best;
    }

    private MeterSpec firstOf(String source) {
        for (MeterSpec meter : meters) {
            if (meter.component() == Component.PLATFORM && meter.source().equals(source)) {
                return meter;
            }
        }
        throw new IllegalArgumentException("no platform meter of " + source);
    }

    private static boolean hasPackage(List<MeterSpec> meters) {
        for (MeterSpec meter : meters) {
            if (meter.component() == Component.CPU && isPackage(meter)) {
                return true;
            }
        }
        return false;
    }

    /** Cores and uncore are inside their package: {@code rapl:core-0}, {@code hwmon:amd_energy-core003}. */
    private static boolean isPackage(MeterSpec meter) {
        return !meter.id().contains("core");
    }

    private static String key(MeterSpec gpu) {
        String device = gpu.device();
        return (device == null ? gpu.id() : device).toLowerCase(Locale.ROOT);
    }

    private static int rank(List<String> order, String source) {
        int index = order.indexOf(source);
        return index < 0 ? order.size() : index;
    }

    /** By id: the first {@code equals} of a record makes the JVM load a hundred classes, in every program that we attend. */
    private static boolean isSame(MeterSpec one, MeterSpec other) {
        return one.id().equals(other.id());
    }

    private static Choice in(String why) {
        return new Choice(true, why);
    }

    private static Choice out(String why) {
        return new Choice(false, why);
    }
}
