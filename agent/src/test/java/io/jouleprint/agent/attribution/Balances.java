package io.jouleprint.agent.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jouleprint.report.EnergyBalance;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What every balance must obey. */
final class Balances {
    private static final double TOLERANCE = 1e-9;

    private Balances() {}

    static void check(EnergyBalance energy) {
        if (energy.machineJoules() == null || energy.processJoules() == null) {
            assertThat(energy.lowJoules()).isNull();
            assertThat(energy.highJoules()).isNull();
            return;
        }
        equal(energy.processJoules() + energy.otherJoules(), energy.machineJoules());
        assertThat(energy.lowJoules()).isBetween(0.0, energy.processJoules());
        assertThat(energy.highJoules()).isGreaterThanOrEqualTo(energy.processJoules());
        assertThat(energy.processJoules()).isLessThanOrEqualTo(energy.machineJoules() * (1 + TOLERANCE));
        if (energy.idleJoules() != null) {
            equal(energy.idleJoules() + energy.dynamicJoules(), energy.machineJoules());
            equal(energy.processDynamicJoules() + energy.processIdleJoules(), energy.processJoules());
        }
        equal(
                energy.components().values().stream()
                        .mapToDouble(EnergyBalance.Part::machineJoules)
                        .sum(),
                energy.machineJoules());
        if (energy.components().values().stream().allMatch(part -> part.processJoules() != null)) {
            equal(
                    energy.components().values().stream()
                            .mapToDouble(EnergyBalance.Part::processJoules)
                            .sum(),
                    energy.processJoules());
        }
    }

    static void same(EnergyBalance one, EnergyBalance two) {
        Double[] first = figures(one);
        Double[] second = figures(two);
        for (int i = 0; i < first.length; i++) {
            assertThat(first[i] == null).isEqualTo(second[i] == null);
            if (first[i] != null) {
                equal(first[i], Objects.requireNonNull(second[i]));
            }
        }
    }

    private static @Nullable Double[] figures(EnergyBalance energy) {
        return Stream.of(
                        energy.machineJoules(),
                        energy.processJoules(),
                        energy.otherJoules(),
                        energy.idleJoules(),
                        energy.processDynamicJoules(),
                        energy.processIdleJoules(),
                        energy.meteredSeconds())
                .toArray(Double[]::new);
    }

    private static void equal(double one, double two) {
        double scale = DoubleStream.of(1, Math.abs(one), Math.abs(two)).max().orElse(1);
        assertThat(one).isCloseTo(two, within(TOLERANCE * scale));
    }
}
