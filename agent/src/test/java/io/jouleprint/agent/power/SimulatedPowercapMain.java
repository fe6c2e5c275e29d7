package io.jouleprint.agent.power;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A simulated machine as a program, for child JVMs and scripts: {@code DIRECTORY [TOPOLOGY]}. Prints the value for
 * {@code powercap.root} and the true watts, then drives the counters until its input ends.
 */
public final class SimulatedPowercapMain {
    private SimulatedPowercapMain() {}

    public static void main(String[] args) throws IOException {
        SimulatedTopology topology = args.length > 1
                ? SimulatedTopology.valueOf(args[1].toUpperCase(Locale.ROOT).replace('-', '_'))
                : SimulatedTopology.ONE_SOCKET;
        try (SimulatedPowercap machine = topology.in(Path.of(args[0])).run()) {
            System.out.println(machine.root() + " " + topology.trueWatts());
            System.out.flush();
            while (System.in.read() >= 0) {
                // until the other side closes the pipe
            }
        }
    }
}
