package io.jouleprint.agent.framework;

import io.jouleprint.agent.attribution.Phase;
import io.jouleprint.agent.framework.Hook.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * TensorFlow for Java 1.x: a call of {@code Session.Runner} is a step if it runs an update of variables, that is an
 * {@code Apply...} operation or what an {@code Optimizer} gave; all else initialises or predicts. Where an epoch begins
 * only the application knows: the manual API or {@code hooks=} say it. Closing the session ends the training.
 *
 * <p>A loss is read if the application fetches what it gave an {@code Optimizer} to be made small, and nothing is fetched
 * for it. Parameters are the variables that the updates change, as far as their shape is in the graph.
 */
final class TensorflowIntegration implements FrameworkIntegration {
    private static final int MOST_NAMES = 1000;
    private static final long UNKNOWN = -1;

    private final Getter session = Getter.field("this$0");
    private final Getter targets = Getter.field("targets");
    private final Getter inputs = Getter.field("inputTensors");
    private final Getter type = Getter.method("type");
    private final Getter name = Getter.method("name");
    private final Getter fetched = Getter.field("outputs");
    private final Getter results = Getter.field("list");
    private final Getter output = Getter.method("asOutput");
    private final Getter operation = Getter.method("op");
    private final Getter number = Getter.method("index");
    private final Getter shape = Getter.method("shape");
    private final Getter elements = Getter.method("size");
    private final Getter objects = Getter.method("streamOfObjects");
    private final Getter before = Getter.method("controlInputs");
    private final Getter operands = Getter.method("inputs");
    private final Getter dimensions = Getter.method("asArray");
    private final Set<String> minimizers = ConcurrentHashMap.newKeySet();
    private final Set<String> losses = ConcurrentHashMap.newKeySet();

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
                        .readingAtEntry(this::readBatch)
                        .reading(this::readStep),
                Hook.of("org.tensorflow.Session", "close", Phase.RUN).as(Kind.CLOSES),
                Hook.of("org.tensorflow.framework.optimizers.Optimizer", "minimize", Phase.RUN)
                        .as(Kind.READS)
                        .parameters("org.tensorflow.Operand", "java.lang.String")
                        .when(this::remembers)
                        .optionally());
    }

    /** Building the graph belongs to no training yet, so the names are kept instead of read. */
    private boolean remembers(Call call) throws Throwable {
        if (minimizers.size() < MOST_NAMES) {
            minimizers.add(call.argument(1).toString());
            losses.add(nameOf(output.get(call.argument(0))));
        }
        return false;
    }

    private boolean updates(Call call) throws Throwable {
        for (Object target : (List<?>) targets.get(call.self())) {
            if (isUpdate(target) || isMinimizer(target)) {
                return true;
            }
        }
        return false;
    }

    private boolean isUpdate(Object target) throws Throwable {
        String kind = type.get(target).toString();
        return kind.startsWith("Apply") || kind.startsWith("ResourceApply");
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

    private void readStep(Call call, Values values) throws Throwable {
        if (!values.facts().hasModelType()) {
            readVariables((List<?>) targets.get(call.self()), values);
        }
        List<?> asked = (List<?>) fetched.get(call.self());
        for (int i = 0; i < asked.size(); i++) {
            if (losses.contains(nameOf(asked.get(i)))) {
                readLoss(((List<?>) results.get(call.returned())).get(i), values);
                return;
            }
        }
    }

    private String nameOf(Object output) throws Throwable {
        return name.get(operation.get(output)) + ":" + number.integer(output);
    }

    /** The tensor is the application's: it is neither kept nor closed. */
    private void readLoss(Object tensor, Values values) throws Throwable {
        if (elements.integer(shape.get(tensor)) == 1
                && ((Stream<?>) objects.get(tensor)).iterator().next() instanceof Number loss) {
            values.loss(loss.doubleValue());
        }
    }

    private void readVariables(List<?> targets, Values values) throws Throwable {
        Set<String> names = new HashSet<>();
        long sum = 0;
        for (Object update : updates(targets)) {
            Object variable = output.get(((List<?>) operands.get(update)).get(0));
            long size = type.get(update).toString().startsWith("Resource")
                    ? UNKNOWN
                    : elements.integer(shape.get(variable));
            sum = sum < 0 || size < 0 ? UNKNOWN : sum + (names.add(nameOf(variable)) ? size : 0);
            values.facts().optimizer(type.get(update).toString().replaceFirst("^(Resource)?Apply", ""));
        }
        values.facts().modelType("Graph");
        if (sum > 0) {
            values.facts().parameters(sum);
        }
    }

    /** Targets that are updates, and those that an optimizer's target waits for. */
    private List<Object> updates(List<?> targets) throws Throwable {
        List<Object> found = new ArrayList<>();
        for (Object target : targets) {
            if (isUpdate(target)) {
                found.add(target);
            } else if (isMinimizer(target)) {
                for (Object operation : (Set<?>) before.get(target)) {
                    if (isUpdate(operation)) {
                        found.add(operation);
                    }
                }
            }
        }
        return found;
    }
}
