package io.jouleprint.agent.power;

import java.nio.file.Files;
import java.nio.file.Path;

/** Whether the JVM sits in a virtual machine or a container, which decides what helps when a sensor is missing. */
record Surroundings(CpuModel cpu, boolean container, boolean linux) {
    static Surroundings detect() {
        boolean container = Files.exists(Path.of("/.dockerenv"))
                || Files.exists(Path.of("/run/.containerenv"))
                || System.getenv("KUBERNETES_SERVICE_HOST") != null;
        boolean linux = System.getProperty("os.name", "").startsWith("Linux");
        return new Surroundings(CpuModel.read(Path.of("/proc/cpuinfo")), container, linux);
    }

    boolean virtualMachine() {
        return cpu.hypervisor();
    }
}
