package io.jouleprint.reporter.gate;

import io.jouleprint.reporter.gate.Arrangement.Value;
import io.jouleprint.reporter.gate.Comparison.Other;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Quantities beside the one that decides: a reader who sees CPU time wants to know wall time and GPU joules. */
final class Others {
    private static final List<Quantity> QUANTITIES =
            List.of(Quantity.ENERGY, Quantity.CPU_TIME, Quantity.WALL_TIME, Quantity.GPU_ENERGY);

    private Others() {}

    static List<Other> of(List<GateRun> baseline, List<GateRun> candidate, Metric metric, double confidence) {
        List<Other> others = new ArrayList<>();
        List<OptionalDouble> pValues = new ArrayList<>();
        for (Quantity quantity : QUANTITIES) {
            boolean measured = quantity != Quantity.ENERGY
                    || Stream.concat(baseline.stream(), candidate.stream()).allMatch(GateRun::measured);
            List<Value> left = values(quantity, metric.per(), baseline);
            List<Value> right = values(quantity, metric.per(), candidate);
            boolean known = left.size() == baseline.size() && right.size() == candidate.size();
            if (quantity != metric.quantity() && measured && known) {
                Design design = Arrangement.of(left, right).design();
                others.add(other(quantity, left, right, Statistics.shift(design, confidence)));
                pValues.add(Statistics.noChange(design));
            }
        }
        return adjusted(others, pValues);
    }

    private static List<Value> values(Quantity quantity, Per per, List<GateRun> runs) {
        List<Value> values = new ArrayList<>();
        for (GateRun run : runs) {
            Double value = per.value(quantity, run);
            if (value != null && value > 0) {
                values.add(new Value(run, Math.log(value)));
            }
        }
        return values;
    }

    private static Other other(Quantity quantity, List<Value> left, List<Value> right, Shift shift) {
        return new Other(quantity, median(left), median(right), shift, null);
    }

    private static double median(List<Value> values) {
        return Math.exp(Sample.of(values.stream().map(Value::log).toList()).median());
    }

    private static List<Other> adjusted(List<Other> others, List<OptionalDouble> pValues) {
        if (others.isEmpty() || !pValues.stream().allMatch(OptionalDouble::isPresent)) {
            return others;
        }
        double[] adjusted = Statistics.holm(
                pValues.stream().mapToDouble(OptionalDouble::getAsDouble).toArray());
        List<Other> done = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            Other other = others.get(i);
            done.add(new Other(
                    other.quantity(), other.baselineMedian(), other.candidateMedian(), other.shift(), adjusted[i]));
        }
        return done;
    }
}
