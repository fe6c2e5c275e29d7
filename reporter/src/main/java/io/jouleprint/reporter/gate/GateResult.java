package io.jouleprint.reporter.gate;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that the gate has to say.
 *
 * @param verdict {@code null} if there was no baseline and only budgets were looked at
 * @param metric {@code null} if there was no baseline
 */
public record GateResult(
        @Nullable Verdict verdict,
        @Nullable Metric metric,
        List<Budget.Check> budgets,
        List<Notice> notices,
        List<Row> runs) {

    public static final String BUDGET_EXCEEDED = "budget-exceeded";

    private static final int FAILED = 1;
    private static final int INCONCLUSIVE = 4;

    public GateResult {
        budgets = List.copyOf(budgets);
        notices = List.copyOf(notices);
        runs = List.copyOf(runs);
    }

    /** One run as it was used; {@code value} is {@code null} if unknown. */
    public record Row(
            String file,
            String side,
            String session,
            @Nullable Double value,
            Set<String> flags) {}

    public boolean budgetExceeded() {
        return budgets.stream().anyMatch(Budget.Check::exceeded);
    }

    private boolean budgetUnknown() {
        return budgets.stream().anyMatch(check -> check.value() == null);
    }

    /** One word for all: what is certainly wrong first, then what cannot be compared, then what is open. */
    public String word() {
        if (verdict instanceof Verdict.Regression) {
            return verdict.word();
        }
        if (budgetExceeded()) {
            return BUDGET_EXCEEDED;
        }
        if (verdict != null && verdict.exitCode() != 0) {
            return verdict.word();
        }
        return budgetUnknown() ? "inconclusive" : "pass";
    }

    /** Exit code of the contract, before {@code --inconclusive} is applied. */
    public int exitCode() {
        return switch (word()) {
            case "pass" -> 0;
            case "not-comparable" -> 5;
            case "inconclusive" -> INCONCLUSIVE;
            default -> FAILED;
        };
    }
}
