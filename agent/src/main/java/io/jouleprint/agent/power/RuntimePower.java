package io.jouleprint.agent.power;

import java.nio.file.Path;

/**
 * Whether a device sleeps, told by files that do not wake it (kernel: Documentation/ABI/testing/sysfs-devices-power).
 * Asking a sleeping laptop GPU for its power costs the battery 10 W, and asking again keeps it awake.
 */
final class RuntimePower {
    private final ProcLine status;

    RuntimePower(Path device) {
        status = new ProcLine(device.resolve("power/runtime_status"));
    }

    /** Whether it sleeps now, or is about to; allocates nothing. */
    boolean asleep() {
        return status.read() && status.startsWith("suspend");
    }

    /** Whether it may sleep when nobody uses it. */
    static boolean maySleep(Path device) {
        return "auto".equals(SmallFile.text(device.resolve("power/control")));
    }

    void close() {
        status.close();
    }
}
