package io.jouleprint.reporter.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jouleprint.reporter.impact.Assumptions.Hardware;
import io.jouleprint.reporter.impact.Assumptions.Place;
import io.jouleprint.reporter.impact.Decomposition.Method;
import io.jouleprint.reporter.impact.Decomposition.Ratio;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecompositionTest {
    private static final Reference REFERENCE = Reference.bundled();

    @Test
    void effectsAddUpToTheChange() {
        Random random = new Random(11);
        for (int i = 0; i < 3000; i++) {
            List<Ratio> ratios = new ArrayList<>();
            for (int k = 0; k < 4; k++) {
                double before = Math.exp(4 * random.nextGaussian());
                double nearlyOne = i % 3 == 0 ? 1 + 1e-9 * random.nextGaussian() : Math.exp(random.nextGaussian());
                ratios.add(new Ratio("f" + k, before, before * nearlyOne));
            }
            assertExact(ratios, Decomposition.effects(ratios));
            assertExact(ratios, Decomposition.shapley(ratios));
        }
    }

    @Test
    void whatDidNotChangeHasNoEffect() {
        double[] effects = Decomposition.effects(ratios(2, 2, 3, 5));
        assertThat(effects[0]).isZero();
        assertThat(effects[1]).isEqualTo(4, within(1e-12));
    }

    @Test
    void swappingBeforeAndAfterTurnsTheSigns() {
        double[] there = Decomposition.effects(ratios(2, 3, 5, 4));
        double[] back = Decomposition.effects(ratios(3, 2, 4, 5));
        assertThat(there[0]).isEqualTo(-back[0], within(1e-12));
        assertThat(there[1]).isEqualTo(-back[1], within(1e-12));
    }

    @Test
    void aFactorThatAppearsOrVanishesTakesTheWholeChange() {
        assertThat(Decomposition.method(ratios(0, 2, 3, 4))).isEqualTo(Method.LMDI);
        assertThat(Decomposition.effects(ratios(0, 2, 3, 4))).containsExactly(8, 0);
        assertThat(Decomposition.effects(ratios(2, 0, 3, 4))).containsExactly(-6, 0);
        assertThat(Decomposition.effects(ratios(0, 0, 3, 4))).containsExactly(0, 0);
    }

    @Test
    void signsAndSeveralZerosDemandShapley() {
        assertThat(Decomposition.method(ratios(1, -2, 3, 4))).isEqualTo(Method.SHAPLEY);
        assertThat(Decomposition.method(ratios(0, 2, 0, 4))).isEqualTo(Method.SHAPLEY);
        assertThat(Decomposition.effects(ratios(0, 2, 0, 4))).containsExactly(4, 4);
        assertExact(ratios(1, -2, 3, 4), Decomposition.effects(ratios(1, -2, 3, 4)));
    }

    @Test
    void bothMethodsAreNearEachOtherForOrdinaryChanges() {
        List<Ratio> ratios = List.of(
                new Ratio("samples", 1e6, 1.2e6),
                new Ratio("energy", 0.5 / 3.6e6, 0.4 / 3.6e6),
                new Ratio("PUE", 1.2, 1.1),
                new Ratio("intensity", 400, 300));
        double[] lmdi = Decomposition.lmdi(ratios);
        double[] shapley = Decomposition.shapley(ratios);
        for (int i = 0; i < lmdi.length; i++) {
            assertThat(lmdi[i]).isEqualTo(shapley[i], within(0.03 * Math.abs(shapley[i])));
        }
    }

    @Test
    void aDifferenceOfTwoRunsAddsUpWithEmbodied() {
        SampleReport after = new SampleReport();
        after.runId = "b";
        after.cpuWatts = 60;
        after.samplesPerEpoch = 50_000;
        Assumptions assumptions = Assumptions.NONE
                .withPlace(Place.ofZone("FR"))
                .withHardware(new Hardware(REFERENCE.devices().require("test", "server"), null, null, null, null));
        after.seconds = 4000;
        Difference difference = Difference.of(new SampleReport().build(), after.build(), assumptions, REFERENCE);
        assertThat(difference.unit()).isEqualTo("sample");
        assertThat(difference.effects())
                .extracting(Difference.Effect::factor)
                .containsExactly("samples", "energy per sample", "PUE", "intensity", "embodied");
        assertThat(difference.effects().stream()
                        .mapToDouble(Difference.Effect::effect)
                        .sum())
                .isEqualTo(difference.change(), within(1e-12 * difference.after()));
        assertThat(difference.effects())
                .allSatisfy(effect -> assertThat(effect.effect()).isBetween(effect.low(), effect.high()));
    }

    @Test
    void sharedFactorsHaveNoEffectAndNoUncertainty() {
        SampleReport after = new SampleReport();
        after.cpuWatts = 60;
        Difference difference = Difference.of(
                new SampleReport().build(),
                after.build(),
                Assumptions.NONE.withPlace(Place.ofRegion("gcp:europe-west1")),
                REFERENCE);
        assertThat(difference.effects().get(2)).satisfies(DecompositionTest::isNothing);
        assertThat(difference.effects().get(3)).satisfies(DecompositionTest::isNothing);
    }

    @Test
    void withoutAnIntensityTheEnergyIsCompared() {
        SampleReport after = new SampleReport();
        after.seconds = 7200;
        Difference difference = Difference.of(new SampleReport().build(), after.build(), Assumptions.NONE, REFERENCE);
        assertThat(difference.quantity()).isEqualTo("kWh");
        assertThat(difference.change()).isEqualTo(0.025, within(1e-12));
    }

    private static void isNothing(Difference.Effect effect) {
        assertThat(List.of(effect.effect(), effect.low(), effect.high())).containsOnly(0.0);
    }

    private static List<Ratio> ratios(double a0, double a1, double b0, double b1) {
        return List.of(new Ratio("a", a0, a1), new Ratio("b", b0, b1));
    }

    private static void assertExact(List<Ratio> ratios, double[] effects) {
        double before = ratios.stream().mapToDouble(Ratio::before).reduce(1, (a, b) -> a * b);
        double after = ratios.stream().mapToDouble(Ratio::after).reduce(1, (a, b) -> a * b);
        double scale = Math.max(Math.abs(before), Math.abs(after))
                + Arrays.stream(effects).map(Math::abs).sum();
        assertThat(Arrays.stream(effects).sum()).isEqualTo(after - before, within(1e-12 * scale));
    }
}
