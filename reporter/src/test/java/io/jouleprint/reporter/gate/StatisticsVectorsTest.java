package io.jouleprint.reporter.gate;

import io.jouleprint.reporter.Vectors;
import io.jouleprint.reporter.Vectors.Inputs;
import io.jouleprint.reporter.gate.Design.Block;
import io.jouleprint.reporter.gate.Design.Unpaired;
import io.jouleprint.reporter.table.CsvRow;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The published figures of the gate's arithmetic. */
class StatisticsVectorsTest {
    /** Rank tests need this much more than the normal approximation says; the published figures are without it. */
    private static final double EFFICIENCY = 3 / Math.PI;

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void reproduces(String id, CsvRow row) {
        Vectors.assertMeets(calculate(row.text("calculation"), new Inputs(row)), row);
    }

    static Stream<Arguments> rows() {
        return Vectors.calculations(true);
    }

    private static double calculate(String calculation, Inputs in) {
        return switch (calculation) {
            case "shift" -> Statistics.shift(sides(in), 0.95).estimate();
            case "superiority" -> sides(in).superiority();
            case "detectable" -> {
                Design design = withNoise((int) in.number("runs"), in.number("cv"));
                yield Math.log1p(Statistics.minimumDetectableIncrease(design, 0, 0.95)) * Math.sqrt(EFFICIENCY);
            }
            case "runs-needed" -> {
                Design design = withNoise(10, in.number("cv") * Math.sqrt(EFFICIENCY));
                yield Statistics.furtherRuns(design, 0, Math.expm1(in.number("delta")), 0.95)
                        .orElseThrow();
            }
            default -> throw new IllegalArgumentException(calculation);
        };
    }

    private static Design sides(Inputs in) {
        return new Unpaired(List.of(new Block(in.numbers("baseline"), in.numbers("candidate"))));
    }

    /** Runs whose standard deviation is exactly this. */
    private static Design withNoise(int runs, double deviation) {
        double[] values = new double[runs];
        java.util.Arrays.setAll(values, i -> i);
        double scale = deviation / Sample.of(values).deviation();
        java.util.Arrays.setAll(values, i -> values[i] * scale);
        return new Unpaired(List.of(new Block(values, values)));
    }
}
