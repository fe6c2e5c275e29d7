package io.jouleprint.reporter.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jouleprint.reporter.gate.GateSimulation.Experiment;
import io.jouleprint.reporter.gate.GateSimulation.Noise;
import io.jouleprint.reporter.gate.GateSimulation.Rates;
import org.junit.jupiter.api.Test;

/** The promises of the gate, by simulation; {@link GateSimulation} prints the whole table. */
class ErrorRateTest {
    private static final int TRIALS = 20_000;
    private static final double AT_MARGIN = 1 + GateSimulation.MARGIN;

    /** 2.5 % and the scatter of a simulation. */
    private static final double ERROR_RATE = 0.032;

    @Test
    void regressionAndPassAreRarelyWrongAtTheMargin() {
        for (Experiment experiment : GateSimulation.table(TRIALS / 4, 0.01, 0.05)) {
            Rates rates = experiment.at(AT_MARGIN);
            assertThat(rates.regression()).as(experiment.name()).isLessThanOrEqualTo(ERROR_RATE);
            assertThat(rates.pass()).as(experiment.name()).isLessThanOrEqualTo(ERROR_RATE);
        }
    }

    /** The true rate of the worst cell is 0.07 %: 20 000 experiments scatter by 0.02 %. */
    @Test
    void anUnchangedProgramIsNoRegression() {
        for (Experiment experiment : GateSimulation.table(TRIALS, 0.03, 0.04, 0.05)) {
            assertThat(experiment.at(1).regression()).as(experiment.name()).isLessThanOrEqualTo(0.001);
        }
    }

    @Test
    void anIncreaseBeyondTheMarginIsFound() {
        for (Experiment experiment : new Experiment[] {
            GateSimulation.check(Noise.NORMAL, 0.01, 10, TRIALS), GateSimulation.bench(Noise.NORMAL, 0.01, TRIALS)
        }) {
            assertThat(experiment.at(1.05).regression()).isGreaterThanOrEqualTo(0.95);
            assertThat(experiment.at(1.06).regression()).isGreaterThanOrEqualTo(0.99);
        }
    }

    @Test
    void driftDoesNotFoolPairs() {
        Experiment pairs = GateSimulation.paired(Noise.DRIFTING, 0.01, 10, TRIALS);
        assertThat(pairs.at(1.06).regression()).isGreaterThanOrEqualTo(0.99);
        assertThat(pairs.at(1).regression()).isZero();
        // why 'bench' is paired and interleaved: the same drift makes an unchanged program look worse
        assertThat(GateSimulation.oneAfterTheOther(0.01, 10, TRIALS).at(1).regression())
                .isGreaterThan(0.3);
    }
}
