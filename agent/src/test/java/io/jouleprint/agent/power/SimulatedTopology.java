package io.jouleprint.agent.power;

import java.nio.file.Path;

/** Machines that real trees were seen with; {@link #trueWatts()} is what may be counted. */
public enum SimulatedTopology {
    /** A laptop or a small server. */
    ONE_SOCKET(35) {
        @Override
        void build(SimulatedPowercap machine) {
            socket(machine, 0, "package-0", 30, 5);
        }
    },
    /** {@code intel-rapl:1} is the second package here, and psys elsewhere. */
    TWO_SOCKETS(90) {
        @Override
        void build(SimulatedPowercap machine) {
            socket(machine, 0, "package-0", 30, 4);
            socket(machine, 1, "package-1", 50, 6);
        }
    },
    /** psys is wired to the whole board. */
    WITH_PSYS(35) {
        @Override
        void build(SimulatedPowercap machine) {
            socket(machine, 0, "package-0", 30, 5);
            machine.zone("intel-rapl:1", "psys", 60);
        }
    },
    /** The same package a second time, by memory-mapped registers. */
    WITH_MMIO(35) {
        @Override
        void build(SimulatedPowercap machine) {
            socket(machine, 0, "package-0", 30, 5);
            machine.zone("intel-rapl-mmio:0", "package-0", 30);
        }
    },
    /** Two dies that both show their socket's counter. */
    MIRRORED_DIES(30) {
        @Override
        void build(SimulatedPowercap machine) {
            machine.zone("intel-rapl:0", "package-0-die-0", 30, 65_532_610_987L, 12e9);
            machine.zone("intel-rapl:1", "package-0-die-1", 30, 65_532_610_987L, 12e9);
        }
    },
    /** Two dies with a counter each. */
    SEPARATE_DIES(70) {
        @Override
        void build(SimulatedPowercap machine) {
            machine.zone("intel-rapl:0", "package-0-die-0", 30);
            machine.zone("intel-rapl:1", "package-0-die-1", 40);
        }
    },
    /** Zone numbers are hexadecimal: the eleventh is {@code a}. */
    TWELVE_SOCKETS(12 * 33) {
        @Override
        void build(SimulatedPowercap machine) {
            for (int i = 0; i < 12; i++) {
                socket(machine, i, "package-" + i, 30, 3);
            }
        }
    },
    /** Wraps each 2 s. */
    SMALL_RANGE(50) {
        @Override
        void build(SimulatedPowercap machine) {
            machine.zone("intel-rapl:0", "package-0", 50, 100_000_000L, 20e6);
        }
    };

    private final double trueWatts;

    SimulatedTopology(double trueWatts) {
        this.trueWatts = trueWatts;
    }

    abstract void build(SimulatedPowercap machine);

    /** Power of what is to be counted: packages and their DRAM, each once. */
    public double trueWatts() {
        return trueWatts;
    }

    public SimulatedPowercap in(Path directory) {
        SimulatedPowercap machine = new SimulatedPowercap(directory);
        build(machine);
        return machine;
    }

    private static void socket(SimulatedPowercap machine, int number, String name, double watts, double dramWatts) {
        String key = "intel-rapl:" + Integer.toHexString(number);
        machine.zone(key, name, watts).limitWatts(100);
        machine.zone(key + ":0", "core", watts / 2);
        machine.zone(key + ":1", "uncore", watts / 10);
        machine.zone(key + ":2", "dram", dramWatts, 65_532_610_987L, 3e9 + 1e8 * number);
    }
}
