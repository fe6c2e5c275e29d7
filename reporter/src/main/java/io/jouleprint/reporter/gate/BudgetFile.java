package io.jouleprint.reporter.gate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code jouleprint-budget.json}: limits that a team has agreed on, schema {@code budget-v1}.
 *
 * @param intensityGramsPerKwh for limits in grams; {@code --intensity} overrides it
 */
public record BudgetFile(String schemaVersion, @Nullable Double intensityGramsPerKwh, List<Entry> budgets) {
    public static final String NAME = "jouleprint-budget.json";

    public BudgetFile {
        if (budgets == null || budgets.isEmpty()) {
            throw new IllegalArgumentException("budgets: found none, expected at least one");
        }
        budgets = List.copyOf(budgets);
    }

    /** One limit; {@code per} is training unless given. */
    public record Entry(
            String name,
            @Nullable Per per,
            @Nullable Double maxJoules,
            @Nullable Double maxGrams) {}

    /** @throws IllegalArgumentException if a limit makes no sense */
    public List<Budget> budgets(@Nullable Double intensityOption) {
        Double intensity = intensityOption == null ? intensityGramsPerKwh : intensityOption;
        return budgets.stream()
                .map(entry -> new Budget(
                        entry.name(),
                        entry.per() == null ? Per.TRAINING : entry.per(),
                        entry.maxJoules(),
                        entry.maxGrams(),
                        intensity))
                .toList();
    }
}
