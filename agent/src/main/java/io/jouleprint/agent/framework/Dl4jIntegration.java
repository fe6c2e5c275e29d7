package io.jouleprint.agent.framework;

import io.jouleprint.agent.attribution.Phase;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Deeplearning4j 1.0.0-M2.1: networks, graphs, early stopping, {@code ParallelWrapper}, SameDiff.
 *
 * <p>{@code fit(iterator, n)} is a run of n epochs; {@code fit(iterator)} is one epoch, and a loop around it one training,
 * since that is how it is used. {@code Solver.optimize} is every update in every mode, on whatever thread, once.
 * SameDiff's losses are 0.0 throughout, so none are read.
 */
final class Dl4jIntegration implements FrameworkIntegration {
    private static final String NETWORK = "org.deeplearning4j.nn.multilayer.MultiLayerNetwork";
    private static final String GRAPH = "org.deeplearning4j.nn.graph.ComputationGraph";
    private static final String WRAPPER = "org.deeplearning4j.parallelism.ParallelWrapper";
    private static final String EARLY = "org.deeplearning4j.earlystopping.trainer.BaseEarlyStoppingTrainer";
    private static final String DATA = "org.nd4j.linalg.dataset.api.iterator.DataSetIterator";
    private static final String MULTI_DATA = "org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator";

    private final Getter model = Getter.field("model");
    private final Getter score = Getter.method("score");
    private final Getter batchSize = Getter.method("batchSize");
    private final Getter parameters = Getter.method("numParams");
    private final Getter layers = Getter.method("getLayers");
    private final Getter configuration = Getter.method("conf");
    private final Getter layer = Getter.method("getLayer");
    private final Getter graph = Getter.field("sameDiff");
    private final Getter variables = Getter.method("variables");
    private final Getter variableName = Getter.method("name");
    private final Getter variableShape = Getter.method("getShape");
    private final Getter accuracy = Getter.method("accuracy");
    private final Getter shape = Getter.method("shape");
    private final Getter updater = Getter.method("getIUpdater");

    @Override
    public String id() {
        return "dl4j";
    }

    @Override
    public List<Hook> hooks() {
        return List.of(
                Hook.of(NETWORK, "fit", Phase.RUN).parameters(DATA, "int"),
                Hook.of(NETWORK, "fit", Phase.EPOCH).parameters(DATA),
                Hook.of(GRAPH, "fit", Phase.RUN).parameters(DATA, "int"),
                Hook.of(GRAPH, "fit", Phase.RUN).parameters(MULTI_DATA, "int"),
                Hook.of(GRAPH, "fit", Phase.EPOCH).parameters(DATA),
                Hook.of(GRAPH, "fit", Phase.EPOCH).parameters(MULTI_DATA),
                Hook.of(WRAPPER, "fit", Phase.EPOCH).workingAcrossThreads(),
                Hook.of(EARLY, "fit", Phase.RUN).parameters(),
                // called at both ends of an epoch, only the beginning is needed
                Hook.of(EARLY, "triggerEpochListeners", Phase.EPOCH)
                        .as(Hook.Kind.OPENS)
                        .when(call -> Boolean.TRUE.equals(call.argument(0))),
                Hook.of("org.deeplearning4j.optimize.Solver", "optimize", Phase.STEP)
                        .keyedBy(call -> model.get(call.self()))
                        .reading(this::readStep),
                Hook.of(NETWORK, "doEvaluation", Phase.EVALUATE).reading(this::readEvaluations),
                Hook.of(GRAPH, "doEvaluation", Phase.EVALUATE).reading(this::readEvaluations),
                Hook.of(NETWORK, "output", Phase.PREDICT),
                Hook.of(GRAPH, "output", Phase.PREDICT),
                Hook.of("org.nd4j.autodiff.samediff.SameDiff", "fitHelper", Phase.RUN),
                Hook.of("org.nd4j.autodiff.samediff.internal.TrainingSession", "trainingIteration", Phase.STEP)
                        .reading(this::readFed));
    }

    /** What the application had evaluated: hits of all, out of the counts that are there. */
    private void readEvaluations(Call call, Values values) throws Throwable {
        for (Object evaluation : (Object[]) call.returned()) {
            if (evaluation.getClass().getSimpleName().equals("Evaluation")) {
                values.metric("accuracy", accuracy.number(evaluation));
            }
        }
    }

    private void readStep(Call call, Values values) throws Throwable {
        Object network = model.get(call.self());
        long samples = batchSize.integer(network);
        values.loss(score.number(network));
        values.samples(samples);
        values.facts().batchSize(samples);
        if (!values.facts().hasModelType()) {
            readModel(network, values);
        }
    }

    /** Of whatever is fed, the first dimension is the batch. */
    private void readFed(Call call, Values values) throws Throwable {
        for (Object array : ((Map<?, ?>) call.argument(1)).values()) {
            long[] lengths = (long[]) shape.get(array);
            if (lengths.length > 0) {
                values.samples(lengths[0]);
                values.facts().batchSize(lengths[0]);
                break;
            }
        }
        if (!values.facts().hasModelType()) {
            readGraph(graph.get(call.self()), (Set<?>) call.argument(2), values);
        }
    }

    private void readGraph(Object graph, Set<?> trained, Values values) throws Throwable {
        long sum = 0;
        for (Object variable : (List<?>) variables.get(graph)) {
            if (trained.contains(variableName.get(variable))) {
                long elements = 1;
                for (long length : (long[]) variableShape.get(variable)) {
                    elements *= length;
                }
                sum += elements;
            }
        }
        values.facts().modelType(graph.getClass().getSimpleName());
        values.facts().parameters(sum);
    }

    /** Vertices of a graph that are no layers have no parameters. */
    private void readModel(Object network, Values values) throws Throwable {
        Object[] all = (Object[]) layers.get(network);
        values.facts().modelType(network.getClass().getSimpleName());
        values.facts().parameters(parameters.integer(network));
        values.facts().layers(all.length);
        boolean dense = all.length > 0;
        for (Object each : all) {
            String kind = layer.get(configuration.get(each)).getClass().getSimpleName();
            dense &= kind.equals("DenseLayer") || kind.equals("OutputLayer");
        }
        if (dense) {
            Object first = layer.get(configuration.get(all[0]));
            values.facts().dense();
            values.facts().optimizer(updater.get(first).getClass().getSimpleName());
        }
    }
}
