package io.jouleprint.agent.power;

import static org.assertj.core.api.Assertions.assertThat;

import io.jouleprint.agent.attribution.MeterSeries;
import io.jouleprint.agent.attribution.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever stands in the files of the system, a source answers, and no reading is negative energy;
 * {@code -Djouleprint.fuzz=200000} spoils more.
 */
class SensorFuzzTest {
    private static final int CASES = Integer.getInteger("jouleprint.fuzz", 2_000);
    private static final long SEED = Long.getLong("jouleprint.fuzz.seed", 7);
    private static final long PERIOD_NANOS = 100_000_000L;
    private static final Map<String, String> FILES = new TreeMap<>(Map.ofEntries(
            Map.entry("powercap/intel-rapl:0/name", "package-0\n"),
            Map.entry("powercap/intel-rapl:0/energy_uj", "123456789\n"),
            Map.entry("powercap/intel-rapl:0/max_energy_range_uj", "262143328850\n"),
            Map.entry("powercap/intel-rapl:0/constraint_0_max_power_uw", "95000000\n"),
            Map.entry("powercap/intel-rapl:0/intel-rapl:0:0/name", "dram\n"),
            Map.entry("powercap/intel-rapl:0/intel-rapl:0:0/energy_uj", "23456789\n"),
            Map.entry("powercap/intel-rapl:1/name", "psys\n"),
            Map.entry("powercap/intel-rapl:1/energy_uj", "3456789\n"),
            Map.entry("hwmon/hwmon0/name", "amdgpu\n"),
            Map.entry("hwmon/hwmon0/power1_average", "75000000\n"),
            Map.entry("hwmon/hwmon0/device/power/runtime_status", "active\n"),
            Map.entry("hwmon/hwmon1/name", "power_meter\n"),
            Map.entry("hwmon/hwmon1/power1_average", "175000000\n"),
            Map.entry("hwmon/hwmon1/power1_average_interval", "1000\n"),
            Map.entry("hwmon/hwmon1/power1_oem_info", "Grace Power Socket 0\n"),
            Map.entry("hwmon/hwmon2/name", "ina3221\n"),
            Map.entry("hwmon/hwmon2/in1_label", "VDD_IN\n"),
            Map.entry("hwmon/hwmon2/in1_input", "5000\n"),
            Map.entry("hwmon/hwmon2/curr1_input", "2000\n"),
            Map.entry("hwmon/hwmon3/name", "zenergy\n"),
            Map.entry("hwmon/hwmon3/energy1_label", "Esocket0\n"),
            Map.entry("hwmon/hwmon3/energy1_input", "123456\n"),
            Map.entry("supply/BAT0/type", "Battery\n"),
            Map.entry("supply/BAT0/status", "Discharging\n"),
            Map.entry("supply/BAT0/power_now", "12500000\n"),
            Map.entry("supply/BAT0/current_now", "-1200000\n"),
            Map.entry("supply/BAT0/voltage_now", "11000000\n"),
            Map.entry("watts", "12.5\n"),
            Map.entry("vm/energy_uj", "987654\n"),
            Map.entry("proc/self-stat", "7 (a (b) c) S 1 2 3 4 5 6 7 8 9 10 110 12 0 0 20 0 30\n"),
            Map.entry("proc/stat", "cpu  100 2 30 400 5 6 7 0 0 0\ncpu0 100 2 30 400 5 6 7 0 0 0\n"),
            Map.entry("proc/cpuinfo", "vendor_id : GenuineIntel\ncpu family : 6\nmodel : 85\nflags : fpu sgx\n\n"),
            Map.entry("proc/cgroup", "0::/a.slice\n"),
            Map.entry("cgroup/a.slice/cpu.max", "150000 100000\n"),
            Map.entry("cgroup/a.slice/memory.max", "1073741824\n")));
    private static final List<String> TEXTS = List.of(
            "",
            "\n",
            "0\n",
            "-1\n",
            "999999999999999999\n",
            "99999999999999999999\n",
            "18446744073709551615\n",
            "1e99\n",
            "NaN\n",
            "0x10\n",
            "1,2,3,4,5,6,7\n",
            "max\n",
            ":",
            "0::/\0\n",
            "0::/../../..\n",
            "\0\0\0",
            "\u00e9\u202e\u001b[31m\n",
            "package-\n",
            "Esocket\n",
            "suspended\n");

    @TempDir
    Path root;

    private final Reading reading = new Reading();

    @Test
    void everyContentGivesAnAnswer() throws IOException {
        List<String> names = new ArrayList<>(FILES.keySet());
        for (String name : names) {
            restore(name);
        }
        for (long seed = SEED; seed < SEED + CASES; seed++) {
            Random random = new Random(seed * 0x9E3779B97F4A7C15L);
            List<String> spoilt = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                spoilt.add(names.get(random.nextInt(names.size())));
            }
            try {
                for (PowerSource source : sources()) {
                    use(source, spoilt, random);
                }
                facts();
            } catch (RuntimeException e) {
                throw new AssertionError("-Djouleprint.fuzz=1 -Djouleprint.fuzz.seed=" + seed + ": " + spoilt, e);
            }
            for (String name : spoilt) {
                restore(name);
            }
        }
    }

    private List<PowerSource> sources() {
        return List.of(
                new RaplSource(root.resolve("powercap")),
                new HwmonSource(root.resolve("hwmon")),
                new BatterySource(root.resolve("supply")),
                new PowerFileSource(root.resolve("watts")),
                new PowerFileSource(root.resolve("vm/energy_uj")));
    }

    /** Spoils the files before or after the source has found them. */
    private void use(PowerSource source, List<String> spoilt, Random random) throws IOException {
        boolean before = random.nextBoolean();
        if (before) {
            spoil(spoilt, random);
        }
        if (source.probe() instanceof Probe.Ready ready) {
            for (Meter meter : ready.meters()) {
                MeterSeries series = new MeterSeries(meter.spec(), PERIOD_NANOS);
                read(meter, series);
                spoil(spoilt, random);
                read(meter, series);
                read(meter, series);
                meter.close();
            }
        }
    }

    private void read(Meter meter, MeterSeries series) {
        reading.fail();
        meter.read(reading);
        double joules = series.next(reading, System.nanoTime(), true);
        assertThat(joules < 0 || Double.isInfinite(joules)).isFalse();
        assertThat(reading.valid() || meter.failure() != null)
                .as("%s is valid or says why not", meter.spec().id())
                .isTrue();
    }

    private void facts() {
        CpuModel.read(root.resolve("proc/cpuinfo"));
        CgroupLimits.read(root.resolve("cgroup"), root.resolve("proc/cgroup"));
        ProcCpuClocks clocks = new ProcCpuClocks(root.resolve("proc/self-stat"), root.resolve("proc/stat"));
        clocks.read();
        clocks.close();
    }

    private void spoil(List<String> names, Random random) throws IOException {
        for (String name : names) {
            Path file = root.resolve(name);
            Files.deleteIfExists(file);
            switch (random.nextInt(8)) {
                case 0 -> {} // gone
                case 1 -> Files.createDirectory(file);
                case 2 -> Files.writeString(file, "9".repeat(random.nextInt(5_000)));
                case 3 -> {
                    byte[] bytes = FILES.get(name).getBytes(StandardCharsets.UTF_8);
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                    Files.write(file, bytes);
                }
                default -> Files.writeString(file, TEXTS.get(random.nextInt(TEXTS.size())));
            }
        }
    }

    private void restore(String name) throws IOException {
        Path file = root.resolve(name);
        Files.deleteIfExists(file);
        Files.createDirectories(file.getParent());
        Files.writeString(file, FILES.get(name));
    }
}
