package io.jouleprint.agent.power;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Prints truth, report and error for each topology and each mishap. */
public final class AccuracyMain {
    private AccuracyMain() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("jouleprint-accuracy");
        System.out.printf(
                Locale.ROOT,
                "%-16s %-56s %10s %10s %10s %8s %8s  %s%n",
                "machine",
                "what happened",
                "true J",
                "reported J",
                "error",
                "s",
                "unknown s",
                "first warning");
        for (SimulatedTopology topology : SimulatedTopology.values()) {
            System.out.println(
                    Accuracy.of(folder.resolve(topology.name()), topology).row());
        }
        for (Mishap mishap : Mishap.values()) {
            System.out.println(
                    Accuracy.of(folder.resolve(mishap.name()), mishap).row());
        }
    }
}
