package io.jouleprint.agent.framework;

import io.jouleprint.agent.attribution.Phase;
import io.jouleprint.agent.framework.Hook.Kind;
import java.util.List;
import java.util.Map;

/**
 * Deep Java Library, any engine: {@code EasyTrain} and loops around a {@code Trainer}.
 *
 * <p>{@code iterateDataset} begins a pass, and nothing ends it but the next one. {@code Trainer.step} is every update;
 * {@code trainBatch} is only the part before it. An epoch's losses are read from what DJL's own listener has gathered, a
 * step's only where PyTorch computed it on a CPU: elsewhere it would have to be waited for.
 */
final class DjlIntegration implements FrameworkIntegration {
    private static final String TRAINER = "ai.djl.training.Trainer";
    private static final String EASY = "ai.djl.training.EasyTrain";

    private final Getter result = Getter.method("getTrainingResult");
    private final Getter trainLoss = Getter.method("getTrainLoss");
    private final Getter evaluations = Getter.method("getEvaluations");
    private final Getter device = Getter.method("getDevice");
    private final Getter isGpu = Getter.method("isGpu");
    private final Getter dataType = Getter.method("getDataType");
    private final Getter floats = Getter.method("toFloatArray");
    private final Getter size = Getter.method("getSize");
    private final Getter model = Getter.method("getModel");
    private final Getter name = Getter.method("getName");
    private final Getter block = Getter.method("getBlock");
    private final Getter parameters = Getter.method("getParameters");
    private final Getter values = Getter.method("values");
    private final Getter shape = Getter.method("getShape");
    private final Getter elements = Getter.method("size");

    @Override
    public String id() {
        return "djl";
    }

    @Override
    public List<Hook> hooks() {
        return List.of(
                Hook.of(EASY, "fit", Phase.RUN).reading((call, into) -> readResult(call.argument(0), into)),
                Hook.of(TRAINER, "iterateDataset", Phase.EPOCH)
                        .as(Kind.OPENS)
                        .readingAtEntry((call, into) -> readResult(call.self(), into)),
                Hook.of("ai.djl.training.dataset.Batch", "close", Phase.EPOCH)
                        .as(Kind.READS)
                        .reading(this::readBatch),
                Hook.of(TRAINER, "step", Phase.STEP).as(Kind.TICK).reading(this::readModel),
                Hook.of("ai.djl.pytorch.engine.PtGradientCollector", "backward", Phase.STEP)
                        .as(Kind.READS)
                        .parameters("ai.djl.ndarray.NDArray")
                        .optionally()
                        .reading(this::readLoss),
                Hook.of(TRAINER, "close", Phase.RUN).as(Kind.CLOSES),
                Hook.of(EASY, "evaluateDataset", Phase.EVALUATE).when(call -> call.passed(1)),
                Hook.of("ai.djl.inference.Predictor", "batchPredict", Phase.PREDICT));
    }

    /** Losses and accuracies, absent in loops that tell no listener. */
    private void readResult(Object trainer, Values into) throws Throwable {
        Object told = result.get(trainer);
        if (trainLoss.look(told) instanceof Number loss) {
            into.loss(loss.doubleValue());
        }
        if (evaluations.look(told) instanceof Map<?, ?> figures) {
            for (Map.Entry<?, ?> figure : figures.entrySet()) {
                into.metric(figure.getKey().toString(), ((Number) figure.getValue()).doubleValue());
            }
        }
    }

    private void readLoss(Call call, Values into) throws Throwable {
        Object loss = call.argument(0);
        boolean onHost = !Boolean.TRUE.equals(isGpu.get(device.get(loss)));
        if (onHost
                && elements.integer(loss) == 1
                && dataType.get(loss).toString().equals("float32")) {
            into.loss(((float[]) floats.get(loss))[0]);
        }
    }

    private void readBatch(Call call, Values into) throws Throwable {
        long samples = size.integer(call.self());
        into.facts().batchSize(samples);
        into.samples(samples);
    }

    private void readModel(Call call, Values into) throws Throwable {
        if (into.facts().hasModelType()) {
            return;
        }
        Object trained = model.get(call.self());
        Object layers = block.get(trained);
        into.facts().modelType(layers.getClass().getSimpleName());
        into.facts().name(name.get(trained).toString());
        long sum = 0;
        for (Object parameter : (Iterable<?>) values.get(parameters.get(layers))) {
            sum += elements.integer(shape.get(parameter));
        }
        into.facts().parameters(sum);
    }
}
