package io.jouleprint.reporter.gate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer of the gate: four ways to end. */
public sealed interface Verdict {
    /** Stable word for machines. */
    String word();

    /** The exit code of {@code check} and {@code bench}. */
    int exitCode();

    /** The figures, or {@code null} if it came to none. */
    static @Nullable Comparison comparison(@Nullable Verdict verdict) {
        if (verdict instanceof Regression regression) {
            return regression.comparison;
        }
        if (verdict instanceof Pass pass) {
            return pass.comparison;
        }
        return verdict instanceof Inconclusive open ? open.comparison : null;
    }

    /** The interval's lower end is above the margin. */
    record Regression(Comparison comparison) implements Verdict {
        @Override
        public String word() {
            return "regression";
        }

        @Override
        public int exitCode() {
            return 1;
        }
    }

    /** The interval's upper end is below the margin. */
    record Pass(Comparison comparison) implements Verdict {
        /** Whether even the upper end is below no change at all. */
        public boolean improved() {
            return comparison.shift().high() < 0;
        }

        @Override
        public String word() {
            return "pass";
        }

        @Override
        public int exitCode() {
            return 0;
        }
    }

    /** The interval contains the margin. */
    record Inconclusive(Comparison comparison) implements Verdict {
        @Override
        public String word() {
            return "inconclusive";
        }

        @Override
        public int exitCode() {
            return 4;
        }
    }

    /** Nothing can be said from so few runs. {@code reason} says what is there and what is needed. */
    record TooFew(String reason) implements Verdict {
        @Override
        public String word() {
            return "inconclusive";
        }

        @Override
        public int exitCode() {
            return 4;
        }
    }

    /** The two sides measured different things. */
    record NotComparable(List<Difference> differences) implements Verdict {
        public NotComparable {
            differences = List.copyOf(differences);
        }

        @Override
        public String word() {
            return "not-comparable";
        }

        @Override
        public int exitCode() {
            return 5;
        }
    }

    /** A report field that must be alike, or known, and is not. */
    record Difference(String field, String baseline, String candidate, String remedy) {
        public String message() {
            return field + ": baseline " + baseline + ", candidate " + candidate
                    + (remedy.isEmpty() ? "" : "; " + remedy);
        }
    }
}
