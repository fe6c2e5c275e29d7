package io.jouleprint.agent.power;

import java.io.BufferedReader;
import java.io.FileReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /proc/cpuinfo} says of the first CPU, as far as it decides how good its counters are.
 *
 * @param vendor {@code GenuineIntel}, {@code AuthenticAMD}, ... or empty
 * @param name marketing name, or empty
 * @param sgx with SGX the microcode may add noise to the counters (Intel-SA-00389)
 * @param hypervisor whether the CPU says that it runs a virtual machine
 */
record CpuModel(String vendor, String name, int family, int model, boolean sgx, boolean hypervisor) {
    static final CpuModel UNKNOWN = new CpuModel("", "", 0, 0, false, false);

    /** Sandy Bridge and Ivy Bridge: their counters are modelled, measured ones came with Haswell. */
    private static final Set<Integer> INTEL_BEFORE_HASWELL = Set.of(0x2A, 0x2D, 0x3A, 0x3E);

    static CpuModel read(Path cpuinfo) {
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader =
                new BufferedReader(new FileReader(cpuinfo.toFile(), StandardCharsets.ISO_8859_1))) {
            for (String line = reader.readLine(); line != null && !line.isBlank(); line = reader.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            return UNKNOWN;
        }
        return parse(lines);
    }

    static CpuModel parse(List<String> lines) {
        Map<String, String> facts = new HashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                facts.putIfAbsent(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip());
            }
        }
        String flags = " " + facts.getOrDefault("flags", "") + " ";
        return new CpuModel(
                facts.getOrDefault("vendor_id", ""),
                facts.getOrDefault("model name", ""),
                number(facts.get("cpu family")),
                number(facts.get("model")),
                flags.contains(" sgx "),
                flags.contains(" hypervisor "));
    }

    boolean intel() {
        return vendor.equals("GenuineIntel");
    }

    boolean server() {
        return name.contains("Xeon") || name.contains("EPYC");
    }

    boolean modelledCounters() {
        return intel() && family == 6 && INTEL_BEFORE_HASWELL.contains(model);
    }

    private static int number(@Nullable String text) {
        try {
            return text == null ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
