package io.jouleprint.reporter.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import io.jouleprint.reporter.impact.Figure.Term;
import io.jouleprint.reporter.impact.Uncertainty.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class UncertaintyTest {
    private static final Factor SMALL = factor("small", new Spread.LogNormal(0.1));
    private static final Factor LARGE = factor("large", new Spread.LogNormal(0.4));

    @Test
    void theClosedFormAgreesWithTheDraws() {
        Figure product = new Figure("product", List.of(new Term(10, List.of(SMALL, LARGE), List.of())));
        Interval closed = new Uncertainty().interval(product);
        double[] values = new Uncertainty().values(product);
        Arrays.sort(values);
        assertThat(closed.low()).isCloseTo(Uncertainty.quantile(values, 0.025), offset(0.15));
        assertThat(closed.high()).isCloseTo(Uncertainty.quantile(values, 0.975), offset(0.8));
        assertThat(closed.low() * closed.high()).isEqualTo(100, within(1e-9));
    }

    @Test
    void theSameSeedGivesTheSameInterval() {
        Figure sum = new Figure(
                "sum", List.of(new Term(1, List.of(SMALL), List.of()), new Term(2, List.of(LARGE), List.of(SMALL))));
        assertThat(new Uncertainty().interval(sum)).isEqualTo(new Uncertainty().interval(sum));
    }

    @Test
    void anInputThatBothTermsShareDoesNotAverageOut() {
        Factor other = factor("other", new Spread.LogNormal(0.4));
        Figure shared = figure(LARGE, LARGE);
        Figure apart = figure(LARGE, other);
        assertThat(width(shared)).isGreaterThan(1.2 * width(apart));
    }

    @Test
    void whatTwoFiguresShareCancelsInTheirDifference() {
        Uncertainty uncertainty = new Uncertainty();
        double[] a = uncertainty.values(new Figure("a", List.of(new Term(5, List.of(LARGE), List.of()))));
        double[] b = uncertainty.values(new Figure("b", List.of(new Term(5, List.of(LARGE), List.of()))));
        assertThat(a).isEqualTo(b);
    }

    @Test
    void sharesOfTheVarianceAddUpAndFollowTheSpread() {
        Figure figure = new Figure(
                "mixed",
                List.of(new Term(1, List.of(SMALL, LARGE), List.of(factor("life", new Spread.Triangular(0.5, 1.5))))));
        var shares = new Uncertainty().shares(figure);
        assertThat(shares.values().stream().mapToDouble(Double::doubleValue).sum())
                .isEqualTo(1, within(1e-9));
        assertThat(shares.get(LARGE)).isGreaterThan(shares.get(SMALL));
        Figure product = new Figure("product", List.of(new Term(1, List.of(SMALL, LARGE), List.of())));
        assertThat(new Uncertainty().shares(product).get(SMALL)).isEqualTo(0.01 / 0.17, within(1e-9));
    }

    @Test
    void choicesHaveNoSpread() {
        Figure chosen = new Figure("chosen", List.of(new Term(3, List.of(factor("x", new Spread.Fixed())), List.of())));
        assertThat(new Uncertainty().interval(chosen)).isEqualTo(new Interval(3, 3));
        assertThat(new Uncertainty().shares(chosen)).isEmpty();
    }

    @Test
    void aTwoPieceSpreadHasItsEndsAtThePercentiles() {
        for (Spread.TwoPiece spread : List.of(new Spread.TwoPiece(0.5, 2.4), new Spread.TwoPiece(0, 1.1))) {
            double[] draws = draws(spread);
            assertThat(Uncertainty.quantile(draws, 0.025)).isEqualTo(spread.lowRatio(), within(0.03));
            assertThat(Uncertainty.quantile(draws, 0.5)).isEqualTo(1, within(0.02));
            assertThat(Uncertainty.quantile(draws, 0.975)).isEqualTo(spread.highRatio(), within(0.06));
        }
    }

    @Test
    void aTriangleStaysInsideItsEnds() {
        double[] draws = draws(new Spread.Triangular(0.5, 2));
        assertThat(draws[0]).isGreaterThanOrEqualTo(0.5);
        assertThat(draws[draws.length - 1]).isLessThanOrEqualTo(2);
        assertThat(Arrays.stream(draws).average().orElseThrow()).isEqualTo((0.5 + 1 + 2) / 3, within(0.02));
    }

    private static double[] draws(Spread spread) {
        SplittableRandom random = new SplittableRandom(1);
        double[] draws = new double[Uncertainty.DRAWS];
        Arrays.setAll(draws, i -> spread.draw(random));
        Arrays.sort(draws);
        return draws;
    }

    private static double width(Figure figure) {
        Interval interval = new Uncertainty().interval(figure);
        return interval.high() - interval.low();
    }

    private static Figure figure(Factor first, Factor second) {
        return new Figure(
                "sum", List.of(new Term(1, List.of(first), List.of()), new Term(1, List.of(second), List.of())));
    }

    private static Factor factor(String name, Spread spread) {
        return new Factor(name, Factor.Group.FACTOR, spread);
    }
}
