package io.jouleprint.samples.xgboost;

import io.jouleprint.samples.mnist.LabelledImages;
import io.jouleprint.samples.mnist.MnistData;
import java.util.HashMap;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** XGBoost: {@code train} (the default), {@code cross-validation}, {@code early-stopping}, {@code by-hand}. */
public final class XgboostSample {
    private static final int IMAGES = 1_000;
    private static final int ROUNDS = 12;
    private static final int FOLDS = 3;
    private static final Map<String, Object> PARAMETERS = Map.of(
            "objective", "multi:softprob",
            "num_class", MnistData.CLASSES,
            "max_depth", 3,
            "nthread", 1,
            "seed", 1,
            "verbosity", 0);

    private XgboostSample() {}

    public static void main(String[] arguments) throws XGBoostError {
        DMatrix images = images(0, IMAGES);
        String done =
                switch (arguments.length == 0 ? "train" : arguments[0]) {
                    case "train" -> train(images);
                    case "cross-validation" -> crossValidation(images);
                    case "early-stopping" -> earlyStopping(images);
                    case "by-hand" -> byHand(images);
                    default -> throw new IllegalArgumentException(arguments[0]);
                };
        System.out.println(done);
    }

    private static String train(DMatrix images) throws XGBoostError {
        XGBoost.train(images, PARAMETERS, ROUNDS, Map.of("train", images), null, null);
        return "trainings=1 steps=" + ROUNDS + " samples=" + ROUNDS * IMAGES;
    }

    private static String crossValidation(DMatrix images) throws XGBoostError {
        XGBoost.crossValidation(images, PARAMETERS, ROUNDS, FOLDS, null, null, null);
        return "trainings=1 steps=" + FOLDS * ROUNDS;
    }

    /** A learning rate that diverges makes it stop before the rounds asked for. */
    private static String earlyStopping(DMatrix images) throws XGBoostError {
        Map<String, Object> greedy = new HashMap<>(PARAMETERS);
        greedy.put("eta", 3.0);
        Booster booster =
                XGBoost.train(images, greedy, 100, Map.of("held-out", images(IMAGES, 500)), null, null, null, 2);
        return "trainings=1 steps=" + booster.getNumBoostedRound();
    }

    /** A booster can only be had from a training; one of no rounds is none. */
    private static String byHand(DMatrix images) throws XGBoostError {
        Booster booster = XGBoost.train(images, PARAMETERS, 0, Map.of(), null, null);
        for (int round = 0; round < ROUNDS; round++) {
            booster.update(images, round);
        }
        return "trainings=1 steps=" + ROUNDS;
    }

    private static DMatrix images(int from, int count) throws XGBoostError {
        LabelledImages images = MnistData.training(from + count);
        float[] pixels = new float[count * MnistData.PIXELS];
        float[] labels = new float[count];
        for (int i = 0; i < count; i++) {
            images.copyScaled(from + i, pixels, i * MnistData.PIXELS);
            labels[i] = images.label(from + i);
        }
        DMatrix matrix = new DMatrix(pixels, count, MnistData.PIXELS, Float.NaN);
        matrix.setLabel(labels);
        return matrix;
    }
}
