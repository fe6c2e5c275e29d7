package io.jouleprint.reporter.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A program that we start in the foreground: it owns the terminal, gets our signals, and its exit code is ours. */
final class Child {
    private Child() {}

    /** Runs to the end and returns the exit code; 128 + n after signal n. */
    static int run(List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            // as a shell says it
            System.err.println("jouleprint: cannot start '" + Lines.single(command.get(0)) + "': "
                    + Lines.single(String.valueOf(e.getMessage())));
            return 127;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process), "jouleprint-signal"));
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroy();
            return 130;
        }
    }

    /** We were told to end: pass it on, and stay until the program has written its report. */
    private static void end(Process process) {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
