package io.jouleprint.agent.power;

import java.nio.file.Path;

/** What a user can do about counters that are there but closed, or not there at all. */
final class RaplRemedy {
    private static final String CONTAINER =
            "mount the host's counters, '-v /sys/devices/virtual/powercap:/host/powercap:ro --cap-add DAC_READ_SEARCH'"
                    + " (Kubernetes: a hostPath volume), and set powercap.root=/host/powercap";

    private static final String GUEST =
            "virtual machines do not show RAPL: let the host write this machine's watts into a"
                    + " file and set power.file, or measure on bare metal";

    private RaplRemedy() {}

    /**
     * Since Linux 5.10 only root may read the counters (PLATYPUS, CVE-2020-8694): a group is the narrowest way in, a file
     * that all can read would open the side channel again.
     */
    static String permission(Path zone, Surroundings surroundings) {
        String group = "as root: groupadd -f jouleprint; usermod -aG jouleprint USER (then log in again);"
                + " echo 'SUBSYSTEM==\"powercap\", KERNEL==\"intel-rapl*:*\","
                + " RUN+=\"/bin/sh -c '\"'\"'chgrp jouleprint /sys%p/energy_uj; chmod 0440 /sys%p/energy_uj'\"'\"'\"'"
                + " > /etc/udev/rules.d/70-jouleprint.rules; udevadm control --reload;"
                + " udevadm trigger --action=add --subsystem-match=powercap";
        String capability = "a service: AmbientCapabilities=CAP_DAC_READ_SEARCH";
        String all = zone.resolveSibling("intel-rapl*:*") + "/energy_uj";
        String now = "until the next boot: sudo chgrp jouleprint " + all + " && sudo chmod 0440 " + all;
        return (surroundings.container() ? CONTAINER + "; on the host " : "")
                + group + " | " + now + " | " + capability
                + " (do not make it readable by all: that re-opens the side channel CVE-2020-8694)";
    }

    static String absent(Surroundings surroundings) {
        if (!surroundings.linux()) {
            return "these counters are read on Linux only; set model.idle-watts and model.max-watts for a closer estimate";
        }
        if (surroundings.container()) {
            return CONTAINER + (surroundings.virtualMachine() ? "; if the host is a virtual machine, " + GUEST : "");
        }
        return surroundings.virtualMachine()
                ? GUEST
                : "load the driver: sudo modprobe intel_rapl_msr (Intel, and AMD since family 17h; kernel 5.11 or newer)";
    }

    static String masked() {
        return CONTAINER;
    }
}
