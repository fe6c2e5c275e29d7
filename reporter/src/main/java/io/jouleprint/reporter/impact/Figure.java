package io.jouleprint.reporter.impact;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A result as a sum of products: each term is its value at central inputs, and the inputs it is proportional to or
 * inversely proportional to.
 */
public record Figure(String name, List<Term> terms) {
    public Figure {
        terms = List.copyOf(terms);
    }

    /** One product; {@code inverse} holds the factors that it is divided by. */
    public record Term(double value, List<Factor> factors, List<Factor> inverse) {
        public Term {
            factors = List.copyOf(factors);
            inverse = List.copyOf(inverse);
        }
    }

    /** The formula at central inputs. */
    public double point() {
        double sum = 0;
        for (Term term : terms) {
            sum += term.value();
        }
        return sum;
    }

    public Figure plus(String newName, Figure other) {
        List<Term> both = new ArrayList<>(terms);
        both.addAll(other.terms);
        return new Figure(newName, both);
    }

    public Figure times(double ratio) {
        List<Term> scaled = new ArrayList<>();
        for (Term term : terms) {
            scaled.add(new Term(term.value() * ratio, term.factors(), term.inverse()));
        }
        return new Figure(name, scaled);
    }

    /** Every input that has a spread, once. */
    public Set<Factor> factors() {
        Set<Factor> all = new LinkedHashSet<>();
        for (Term term : terms) {
            addUncertain(all, term.factors());
            addUncertain(all, term.inverse());
        }
        return all;
    }

    private static void addUncertain(Set<Factor> all, List<Factor> factors) {
        for (Factor factor : factors) {
            if (!(factor.spread() instanceof Spread.Fixed)) {
                all.add(factor);
            }
        }
    }
}
