package io.jouleprint.agent.power;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Linux: {@code power_now} in microwatts, or {@code current_now} (microamperes, negative on some drivers while
 * discharging) times {@code voltage_now} (microvolts). Kernel: Documentation/ABI/testing/sysfs-class-power.
 */
final class SysfsBatteries implements Batteries {
    private final List<Path> batteries;
    private double watts;

    SysfsBatteries(List<Path> batteries) {
        this.batteries = List.copyOf(batteries);
    }

    /** The batteries of the machine itself: those of a mouse or headset have {@code scope} Device. */
    static List<Path> find(Path root) {
        List<Path> found = new ArrayList<>();
        String[] names = root.toFile().list(); // not as a stream: 12 classes more in every program
        for (String name : names == null ? new String[0] : names) {
            Path entry = root.resolve(name);
            if (text(entry, "type").equals("Battery") && !text(entry, "scope").equals("Device")) {
                found.add(entry);
            }
        }
        Collections.sort(found);
        return found;
    }

    @Override
    public @Nullable String look() {
        double sum = 0;
        boolean discharging = false;
        for (Path battery : batteries) {
            String status = text(battery, "status");
            if (status.equals("Charging")) {
                return battery.resolve("status") + ": Charging, so the power comes from the mains";
            }
            if (status.equals("Discharging")) {
                double power = watts(battery);
                if (Double.isNaN(power)) {
                    return battery + ": neither power_now nor current_now and voltage_now can be read";
                }
                discharging = true;
                sum += power;
            }
        }
        watts = sum;
        return discharging ? null : batteries.get(0).resolve("status") + ": not discharging";
    }

    @Override
    public double watts() {
        return watts;
    }

    private static double watts(Path battery) {
        double power = number(battery, "power_now");
        double product = number(battery, "current_now") * number(battery, "voltage_now");
        return Double.isNaN(power) ? Math.abs(product) * 1e-12 : Math.abs(power) * 1e-6;
    }

    private static double number(Path battery, String file) {
        String text = text(battery, file);
        return text.matches("-?[0-9]{1,15}") ? Double.parseDouble(text) : Double.NaN;
    }

    private static String text(Path battery, String file) {
        String text = SmallFile.text(battery.resolve(file));
        return text == null ? "" : text;
    }
}
