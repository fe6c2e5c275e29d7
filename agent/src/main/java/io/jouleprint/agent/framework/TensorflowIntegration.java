package io.jouleprint.agent.framework;

import io.jouleprint.agent.attribution.Phase;
import io.jouleprint.agent.framework.Hook.Kind;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * TensorFlow for Java 1.x: a call of {@code Session.Runner} is a step if it runs an update of variables, that is an
 * {@code Apply...} operation or what an {@code Optimizer} gave; all else initialises or predicts. Where an epoch begins
 * only the application knows: the manual API or {@code hooks=} say it. Closing the session ends the training.
 */
final class TensorflowIntegration implements FrameworkIntegration {
    private static final int MOST_NAMES = 1000;

    private final Getter session = Getter.field("this$0");
    private final Getter targets = Getter.field("targets");
    private final Getter inputs = Getter.field("inputTensors");
    private final Getter type = Getter.method("type");
    private final Getter name = Getter.method("name");
    private final Getter shape = Getter.method("shape");
    private final Getter dimensions = Getter.method("asArray");
    private final Set<String> minimizers = ConcurrentHashMap.newKeySet();

    @Override
    public String id() {
        return "tensorflow";
    }

    @Override
    public List<Hook> hooks() {
        return List.of(
                Hook.of("org.tensorflow.Session$Runner", "runHelper", Phase.STEP)
                        .keyedBy(call -> session.get(call.self()))
                        .when(this::updates)
                        .readingAtEntry(this::readBatch),
                Hook.of("org.tensorflow.Session", "close", Phase.RUN).as(Kind.CLOSES),
                Hook.of("org.tensorflow.framework.optimizers.Optimizer", "minimize", Phase.RUN)
                        .as(Kind.READS)
                        .parameters("org.tensorflow.Operand", "java.lang.String")
                        .when(this::remembers)
                        .optionally());
    }

    /** Building the graph belongs to no training yet, so the name is kept instead of read. */
    private boolean remembers(Call call) {
        if (minimizers.size() < MOST_NAMES) {
            minimizers.add(call.argument(1).toString());
        }
        return false;
    }

    private boolean updates(Call call) throws Throwable {
        for (Object target : (List<?>) targets.get(call.self())) {
            String kind = type.get(target).toString();
            if (kind.startsWith("Apply") || kind.startsWith("ResourceApply") || isMinimizer(target)) {
                return true;
            }
        }
        return false;
    }

    /** A second graph's operations of one name are numbered: {@code Adam-minimize_1}. */
    private boolean isMinimizer(Object target) throws Throwable {
        String operation = name.get(target).toString();
        for (String minimizer : minimizers) {
            if (operation.startsWith(minimizer) || operation.contains("/" + minimizer)) {
                return true;
            }
        }
        return false;
    }

    private void readBatch(Call call, Values values) throws Throwable {
        List<?> fed = (List<?>) inputs.get(call.self());
        if (fed.isEmpty()) {
            return;
        }
        long[] lengths = (long[]) dimensions.get(shape.get(fed.get(0)));
        if (lengths.length > 0) {
            values.samples(lengths[0]);
            values.facts().batchSize(lengths[0]);
        }
    }
}
