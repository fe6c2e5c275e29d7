package io.jouleprint.reporter.cli;

import io.jouleprint.report.ReportException;
import io.jouleprint.report.ReportJson;
import io.jouleprint.reporter.gate.Budget;
import io.jouleprint.reporter.gate.BudgetFile;
import io.jouleprint.reporter.gate.GateOptions;
import io.jouleprint.reporter.gate.GateOptions.MetricChoice;
import io.jouleprint.reporter.gate.Per;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How {@code check} and {@code bench} are to judge. */
final class GateArguments {
    private static final double LARGEST_INCREASE_PERCENT = 1_000;

    @Option(
            names = "--metric",
            paramLabel = "METRIC",
            description = "auto, energy or cpu-time. auto: energy if all of it is measured, else CPU time.")
    private String metric = "auto";

    @Option(
            names = "--per",
            paramLabel = "UNIT",
            description = "training, run, epoch or sample (default: training, all of a run together).")
    private String per = "training";

    @Option(
            names = "--max-increase",
            paramLabel = "PERCENT",
            description = "Allowed increase (default: 3 for energy, 10 for CPU time).")
    private @Nullable String maxIncrease;

    @Option(names = "--confidence", paramLabel = "PERCENT", description = "Of the two-sided interval (default: 95).")
    private String confidence = "95";

    @Option(
            names = "--inconclusive",
            paramLabel = "AS",
            description = "pass or fail: exit with 0 or 1 instead of 4 if the runs cannot tell.")
    private @Nullable String inconclusive;

    @Option(
            names = "--allow-different",
            description = "Compare unlike machines, JVMs or frameworks; the error rate is then not controlled.")
    private boolean allowDifferent;

    @Option(
            names = "--budget-joules",
            paramLabel = "N",
            description = "Fail if the candidates' median energy is above N joules.")
    private @Nullable Double budgetJoules;

    @Option(
            names = "--budget-grams",
            paramLabel = "N",
            description = "Fail if the candidates' median CO2e is above N grams; needs --intensity.")
    private @Nullable Double budgetGrams;

    @Option(names = "--intensity", paramLabel = "G", description = "Grams of CO2e per kWh, for budgets in grams.")
    private @Nullable Double intensity;

    @Option(
            names = "--budget",
            paramLabel = "FILE",
            description = "Budgets (default: " + BudgetFile.NAME + " in this folder, if it is there).")
    private @Nullable Path budgetFile;

    GateOptions options() {
        return new GateOptions(
                MetricChoice.valueOf(constant(Choice.of("--metric", metric, "auto", "energy", "cpu-time"))),
                per(),
                maxIncrease == null
                        ? null
                        : (Double) percent("--max-increase", maxIncrease, 0, LARGEST_INCREASE_PERCENT),
                percent("--confidence", confidence, 51, 99.999),
                allowDifferent);
    }

    private Per per() {
        return Per.valueOf(constant(Choice.of("--per", per, "training", "run", "epoch", "sample")));
    }

    private static String constant(String word) {
        return word.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** Both "3" and "3%". */
    private static double percent(String option, String text, double least, double most) {
        String number =
                text.endsWith("%") ? text.substring(0, text.length() - 1).strip() : text;
        try {
            double percent = Double.parseDouble(number);
            if (percent >= least && percent <= most) {
                return percent / 100;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw UserError.usage(option + ": found '" + text + "', expected " + least + " to " + most + " percent");
    }

    /** Exit code after {@code --inconclusive}. */
    int exitCode(int gateExitCode) {
        String as = inconclusive == null ? "4" : Choice.of("--inconclusive", inconclusive, "pass", "fail");
        if (gateExitCode != ExitCode.INCONCLUSIVE.number()) {
            return gateExitCode;
        }
        return switch (as) {
            case "pass" -> ExitCode.FINE.number();
            case "fail" -> ExitCode.FAILED.number();
            default -> gateExitCode;
        };
    }

    List<Budget> budgets() {
        try {
            List<Budget> budgets = new ArrayList<>(fileBudgets());
            if (budgetJoules != null || budgetGrams != null) {
                budgets.add(new Budget(
                        "command line",
                        per(),
                        Choice.above0("--budget-joules", budgetJoules),
                        Choice.above0("--budget-grams", budgetGrams),
                        Choice.above0("--intensity", intensity)));
            }
            return budgets;
        } catch (IllegalArgumentException e) {
            throw UserError.usage(String.valueOf(e.getMessage()));
        }
    }

    private List<Budget> fileBudgets() {
        Path file = budgetFile == null ? Path.of(BudgetFile.NAME) : budgetFile;
        if (budgetFile == null && !Files.isRegularFile(file)) {
            return List.of();
        }
        if (budgetFile == null) {
            System.err.println("jouleprint: reading budgets from " + file);
        }
        try {
            return ReportJson.read(file, BudgetFile.class).budgets(intensity);
        } catch (ReportException | IllegalArgumentException e) {
            throw UserError.input(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw UserError.input(file + ": cannot be read (" + Output.reason(e) + ")", e);
        }
    }
}
