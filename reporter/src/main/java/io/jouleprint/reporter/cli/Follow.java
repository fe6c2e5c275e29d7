package io.jouleprint.reporter.cli;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.reporter.format.Quantities;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Shows a report again whenever the agent has rewritten it, until the program has ended. */
final class Follow {
    private static final String HOME_AND_CLEAR = "\u001b[H\u001b[2J";
    private static final int SECONDS_OF_SILENCE = 120;

    private final Path file;
    private final Function<EnergyReport, String> text;
    private final boolean interactive;

    Follow(Path file, Function<EnergyReport, String> text, boolean interactive) {
        this.file = file;
        this.text = text;
        this.interactive = interactive;
    }

    void run() {
        long shown = -1;
        int silent = 0;
        while (silent < SECONDS_OF_SILENCE) {
            long modified = file.toFile().lastModified();
            if (Files.isRegularFile(file) && modified != shown) {
                EnergyReport report = ReportFiles.read(file);
                show(report);
                if (report.run().complete()) {
                    return;
                }
                shown = modified;
                silent = 0;
            }
            if (!pause()) {
                return;
            }
            silent++;
        }
        throw UserError.input(file + ": not rewritten for " + SECONDS_OF_SILENCE
                + " s; the program has ended without a last report, or it never started");
    }

    private void show(EnergyReport report) {
        PrintStream stdout = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        if (interactive) {
            stdout.print(HOME_AND_CLEAR + text.apply(report));
        } else {
            stdout.print(report.run().complete() ? text.apply(report) : line(report) + "\n");
        }
        stdout.flush();
    }

    /** Where nobody watches a screen, a line for each rewrite. */
    private static String line(EnergyReport report) {
        Double joules = report.energy().processJoules();
        int epochs = report.trainings().stream()
                .mapToInt(training -> training.epochs().size())
                .sum();
        return Quantities.seconds(report.run().durationSeconds()) + ": "
                + (joules == null ? "energy unknown" : Quantities.joules(joules)) + ", "
                + report.trainings().size() + " trainings, " + epochs + " epochs";
    }

    private static boolean pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
