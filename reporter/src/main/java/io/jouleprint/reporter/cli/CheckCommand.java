package io.jouleprint.reporter.cli;

import io.jouleprint.reporter.gate.Budget;
import io.jouleprint.reporter.gate.BudgetFile;
import io.jouleprint.reporter.gate.EnergyGate;
import io.jouleprint.reporter.gate.GateOptions;
import io.jouleprint.reporter.gate.GateResult;
import io.jouleprint.reporter.gate.GateRun;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The gate on reports that exist already. */
@Command(
        name = "check",
        description = {
            "Says whether the candidate needs more energy than the baseline, by more than a margin.",
            "Three answers: regression, pass, or inconclusive with the number of runs that would tell.",
            "At least 4 runs a side. Runs of one machine are compared with each other only; for a CI runner that is"
                    + " new every time, 'bench' is the better choice. Without --baseline only budgets are checked.",
            "Exit code 0: pass; 1: regression or budget exceeded; 4: inconclusive; 5: not comparable."
        },
        footer = {
            "",
            "Examples:",
            "  jouleprint check --baseline 'base/*.json' --candidate 'new/*.json'",
            "  jouleprint check --baseline base/ --candidate new/ --max-increase 5%% --format markdown",
            "  jouleprint check --candidate bench-reports/        repeats the verdict of 'bench'",
            "  jouleprint check --candidate run.json --budget-joules 500"
        })
final class CheckCommand implements Callable<Integer> {
    @Option(
            names = "--baseline",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Reports before the change: files, folders, patterns.")
    private List<String> baseline = List.of();

    @Option(
            names = "--candidate",
            arity = "1..*",
            required = true,
            paramLabel = "FILE",
            description = "Reports with the change.")
    private List<String> candidate = List.of();

    @Mixin
    private final GateArguments arguments = new GateArguments();

    @Mixin
    private final GateOutput output = new GateOutput();

    @Override
    public Integer call() {
        output.format();
        GateOptions options = arguments.options();
        arguments.exitCode(0);
        List<Budget> budgets = arguments.budgets();
        GateRuns reader = new GateRuns();
        List<GateRun> before = reader.read(baseline);
        List<GateRun> after = reader.read(candidate);
        if (before.isEmpty() && GateRuns.areWholeSeries(after)) {
            before = GateRuns.side(after, EnergyGate.BASELINE);
            after = GateRuns.side(after, EnergyGate.CANDIDATE);
        }
        if (before.isEmpty() && budgets.isEmpty()) {
            throw UserError.usage(
                    "nothing to check against: give --baseline, --budget-joules, --budget-grams or " + BudgetFile.NAME);
        }
        GateResult result = EnergyGate.judge(before, after, budgets, options);
        int exitCode = arguments.exitCode(result.exitCode());
        output.write(result, exitCode);
        return exitCode;
    }
}
