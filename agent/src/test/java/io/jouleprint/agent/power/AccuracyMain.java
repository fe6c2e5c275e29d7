package io.jouleprint.agent.power;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Prints truth, report and error: the machine's energy for each topology and mishap, then whose energy it was. */
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
        System.out.printf(
                Locale.ROOT,
                "%n%-56s %10s %10s %10s %12s%n",
                "whose energy",
                "machine J",
                "true J",
                "reported J",
                "of machine");
        for (Ownership ownership : Ownership.values()) {
            System.out.println(ownership.row(folder.resolve(ownership.name())));
        }
    }
}
