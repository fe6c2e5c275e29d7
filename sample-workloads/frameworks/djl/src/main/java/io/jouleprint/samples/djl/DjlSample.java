package io.jouleprint.samples.djl;

import ai.djl.Model;
import ai.djl.basicmodelzoo.basic.Mlp;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.listener.EpochTrainingListener;
import ai.djl.training.listener.EvaluatorTrainingListener;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Adam;
import ai.djl.translate.TranslateException;
import io.jouleprint.samples.mnist.LabelledImages;
import io.jouleprint.samples.mnist.MnistData;
import java.io.IOException;

/** DJL with PyTorch: {@code easy} (the default), {@code easy-with-validation}, {@code loop}, a loop of the program's own. */
public final class DjlSample {
    private static final int IMAGES = 2_560;
    private static final int EPOCHS = 3;
    private static final int BATCH = 128;

    private DjlSample() {}

    public static void main(String[] arguments) throws IOException, TranslateException {
        Engine.getInstance().setRandomSeed(1);
        try (Model model = Model.newInstance("mnist");
                NDManager manager = NDManager.newBaseManager()) {
            model.setBlock(new Mlp(MnistData.PIXELS, MnistData.CLASSES, new int[] {128, 128}));
            String variant = arguments.length == 0 ? "easy" : arguments[0];
            try (Trainer trainer = newTrainer(model, variant)) {
                System.out.println(train(variant, trainer, manager) + told(variant) + "trainings=1 epochs=" + EPOCHS
                        + " steps=" + EPOCHS * IMAGES / BATCH + " batch=" + BATCH + " parameters=" + parameters(model));
            }
        }
    }

    private static String train(String variant, Trainer trainer, NDManager manager)
            throws IOException, TranslateException {
        Dataset images = dataset(manager, MnistData.training(IMAGES));
        if (variant.equals("loop")) {
            return "loss=" + loop(trainer, images) + " ";
        }
        boolean validated = variant.equals("easy-with-validation");
        EasyTrain.fit(trainer, EPOCHS, images, validated ? dataset(manager, MnistData.training(512)) : null);
        return "";
    }

    /** What DJL's own listeners gather of each epoch. */
    private static String told(String variant) {
        return variant.equals("easy-with-validation")
                ? "metrics=train_Accuracy+train_SoftmaxCrossEntropyLoss+train_loss"
                        + "+validate_Accuracy+validate_SoftmaxCrossEntropyLoss+validate_loss "
                : "";
    }

    private static Trainer newTrainer(Model model, String variant) {
        DefaultTrainingConfig configuration = new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .optOptimizer(Adam.builder().build())
                .optInitializer(new XavierInitializer(), "weight")
                .addEvaluator(new Accuracy());
        if (variant.equals("easy-with-validation")) {
            configuration.addTrainingListeners(new EpochTrainingListener(), new EvaluatorTrainingListener());
        }
        Trainer trainer = model.newTrainer(configuration);
        trainer.initialize(new Shape(1, MnistData.PIXELS));
        return trainer;
    }

    /** The last batch's loss. */
    private static float loop(Trainer trainer, Dataset images) throws IOException, TranslateException {
        float last = Float.NaN;
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            for (Batch batch : trainer.iterateDataset(images)) {
                try (GradientCollector collector = trainer.newGradientCollector()) {
                    NDList predicted = trainer.forward(batch.getData());
                    NDArray loss = trainer.getLoss().evaluate(batch.getLabels(), predicted);
                    collector.backward(loss);
                    last = loss.getFloat();
                }
                trainer.step();
                batch.close();
            }
        }
        return last;
    }

    private static long parameters(Model model) {
        long sum = 0;
        for (var parameter : model.getBlock().getParameters()) {
            sum += parameter.getValue().getArray().size();
        }
        return sum;
    }

    private static Dataset dataset(NDManager manager, LabelledImages images) {
        float[] pixels = new float[images.size() * MnistData.PIXELS];
        for (int i = 0; i < images.size(); i++) {
            images.copyScaled(i, pixels, i * MnistData.PIXELS);
        }
        NDArray labels = manager.create(images.toLabels()).toType(DataType.INT64, false);
        return new ArrayDataset.Builder()
                .setData(manager.create(pixels, new Shape(images.size(), MnistData.PIXELS)))
                .optLabels(labels)
                .setSampling(BATCH, true)
                .build();
    }
}
