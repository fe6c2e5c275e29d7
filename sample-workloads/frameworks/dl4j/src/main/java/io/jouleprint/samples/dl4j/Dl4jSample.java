package io.jouleprint.samples.dl4j;

import io.jouleprint.samples.mnist.MnistData;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.EarlyStoppingResult;
import org.deeplearning4j.earlystopping.saver.InMemoryModelSaver;
import org.deeplearning4j.earlystopping.scorecalc.DataSetLossCalculator;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingTrainer;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * DL4J: {@code network} (the default), {@code epoch-by-epoch}, {@code graph}, {@code by-hand}, {@code early-stopping},
 * {@code parallel}, {@code same-diff}, and {@code failing}, whose fourth batch has too few pixels.
 */
public final class Dl4jSample {
    private static final int IMAGES = 2_560;
    private static final int EPOCHS = 3;
    private static final int STEPS = EPOCHS * IMAGES / ReferenceModel.BATCH;

    private Dl4jSample() {}

    public static void main(String[] arguments) {
        DataSetIterator batches = ReferenceModel.batches(MnistData.training(IMAGES));
        String done =
                switch (arguments.length == 0 ? "network" : arguments[0]) {
                    case "network" -> network(batches);
                    case "epoch-by-epoch" -> epochByEpoch(batches);
                    case "graph" -> graph(batches);
                    case "by-hand" -> byHand(batches);
                    case "early-stopping" -> earlyStopping(batches);
                    case "parallel" -> parallel(batches);
                    case "same-diff" -> sameDiff(batches);
                    case "failing" -> failing(batches);
                    default -> throw new IllegalArgumentException(arguments[0]);
                };
        System.out.println("trainings=1 " + done + " batch=" + ReferenceModel.BATCH);
    }

    private static String network(DataSetIterator batches) {
        MultiLayerNetwork network = ReferenceModel.network();
        network.fit(batches, EPOCHS);
        return facts(EPOCHS, STEPS, network.numParams(), network.score());
    }

    private static String epochByEpoch(DataSetIterator batches) {
        MultiLayerNetwork network = ReferenceModel.network();
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            network.fit(batches);
            System.out.println("accuracy " + network.evaluate(batches).accuracy());
        }
        return facts(EPOCHS, STEPS, network.numParams(), network.score()) + " metrics=accuracy";
    }

    private static String graph(DataSetIterator batches) {
        ComputationGraph graph = ReferenceModel.graph();
        graph.fit(batches, EPOCHS);
        return facts(EPOCHS, STEPS, graph.numParams(), graph.score());
    }

    /** Nothing tells the network where an epoch begins. */
    private static String byHand(DataSetIterator batches) {
        MultiLayerNetwork network = ReferenceModel.network();
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            batches.reset();
            while (batches.hasNext()) {
                network.fit(batches.next());
            }
        }
        return "steps=" + STEPS + " parameters=" + network.numParams();
    }

    private static String earlyStopping(DataSetIterator batches) {
        EarlyStoppingConfiguration<MultiLayerNetwork> configuration = new EarlyStoppingConfiguration.Builder<
                        MultiLayerNetwork>()
                .epochTerminationConditions(new MaxEpochsTerminationCondition(EPOCHS))
                .scoreCalculator(new DataSetLossCalculator(ReferenceModel.batches(MnistData.training(256)), true))
                .evaluateEveryNEpochs(1)
                .modelSaver(new InMemoryModelSaver<>())
                .build();
        EarlyStoppingResult<MultiLayerNetwork> result =
                new EarlyStoppingTrainer(configuration, ReferenceModel.network(), batches).fit();
        MultiLayerNetwork best = result.getBestModel();
        return facts(result.getTotalEpochs(), STEPS, best.numParams(), best.score());
    }

    private static String parallel(DataSetIterator batches) {
        MultiLayerNetwork network = ReferenceModel.network();
        ParallelWrapper wrapper = new ParallelWrapper.Builder<>(network)
                .workers(2)
                .averagingFrequency(1)
                .prefetchBuffer(2)
                .build();
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            wrapper.fit(batches);
        }
        wrapper.shutdown();
        return facts(EPOCHS, STEPS, network.numParams(), network.score());
    }

    /** Its losses are 0.0 throughout, and its epochs are no calls. */
    private static String sameDiff(DataSetIterator batches) {
        SameDiff graph = SameDiffModel.graph();
        graph.fit(batches, EPOCHS);
        long parameters = 0;
        for (SDVariable variable : graph.variables()) {
            parameters += variable.getVariableType() == VariableType.VARIABLE
                    ? variable.getArr().length()
                    : 0;
        }
        return "steps=" + STEPS + " parameters=" + parameters;
    }

    private static String failing(DataSetIterator batches) {
        List<DataSet> five = new ArrayList<>();
        for (int batch = 0; batch < 5; batch++) {
            five.add(batches.next());
        }
        DataSet whole = five.get(3);
        five.set(3, new DataSet(whole.getFeatures().getColumns(0, 1, 2), whole.getLabels()));
        MultiLayerNetwork network = ReferenceModel.network();
        try {
            network.fit(new ExistingDataSetIterator(five));
        } catch (DL4JInvalidInputException expected) {
            return "outcome=failed steps=3 parameters=" + network.numParams();
        }
        throw new IllegalStateException("a batch of 3 pixels was accepted");
    }

    private static String facts(int epochs, int steps, long parameters, double loss) {
        System.out.println("loss " + loss);
        long samples = (long) steps * ReferenceModel.BATCH;
        return "epochs=" + epochs + " steps=" + steps + " parameters=" + parameters + " samples=" + samples + " flops="
                + 6 * parameters * samples;
    }
}
