package io.jouleprint.agent.power;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Whether a device sleeps, told by files that do not wake it (kernel: Documentation/ABI/testing/sysfs-devices-power).
 * Asking a sleeping laptop GPU for its power costs the battery 10 W, and asking again keeps it awake.
 */
final class RuntimePower {
    private final ProcLine status;
    private final Path control;

    RuntimePower(Path device) {
        status = new ProcLine(device.resolve("power/runtime_status"));
        control = device.resolve("power/control");
    }

    /** Whether it sleeps now, or is about to; allocates nothing. */
    boolean asleep() {
        return status.read() && status.startsWith("suspend");
    }

    /** Whether it may sleep when nobody uses it. */
    boolean maySleep() {
        @Nullable String text = SmallFile.text(control);
        return "auto".equals(text);
    }

    void close() {
        status.close();
    }
}
