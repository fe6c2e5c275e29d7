package io.jouleprint.agent.power;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A program that works for some time; half-way through it may change the machine it runs on. */
public final class BusyHost {
    private BusyHost() {}

    /** Milliseconds; then a file, and the line to add to it. */
    public static void main(String[] arguments) throws IOException {
        long millis = Long.parseLong(arguments[0]);
        work(millis / 2);
        if (arguments.length == 3) {
            Path script = Path.of(arguments[1]);
            Path fresh = script.resolveSibling("script.new");
            Files.writeString(fresh, Files.readString(script) + arguments[2] + "\n");
            Files.move(fresh, script, StandardCopyOption.ATOMIC_MOVE);
        }
        work(millis / 2);
        System.out.println("done");
    }

    private static void work(long millis) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < millis * 1_000_000) {
            Thread.onSpinWait();
        }
    }
}
