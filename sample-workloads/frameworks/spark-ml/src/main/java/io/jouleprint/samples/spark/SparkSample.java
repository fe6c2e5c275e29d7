package io.jouleprint.samples.spark;

import io.jouleprint.samples.mnist.LabelledImages;
import io.jouleprint.samples.mnist.MnistData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.MinMaxScaler;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Spark ML: {@code logistic-regression} (the default), {@code perceptron}, {@code pipeline} (one training in another),
 * {@code cross-validation}. The second argument is the master, {@code local[2]} by default.
 */
public final class SparkSample {
    private static final int IMAGES = 500;
    private static final int ITERATIONS = 5;

    private SparkSample() {}

    public static void main(String[] arguments) throws IOException {
        String master = arguments.length < 2 ? "local[2]" : arguments[1];
        try (SparkSession spark = SparkSession.builder()
                .master(master)
                .appName("mnist")
                .config("spark.ui.enabled", false)
                .config("spark.sql.shuffle.partitions", 2)
                .getOrCreate()) {
            Dataset<Row> images = images(spark).cache();
            String done =
                    switch (arguments.length == 0 ? "logistic-regression" : arguments[0]) {
                        case "logistic-regression" -> logisticRegression(images);
                        case "perceptron" -> perceptron(images);
                        case "pipeline" -> pipeline(images);
                        case "cross-validation" -> crossValidation(images);
                        default -> throw new IllegalArgumentException(arguments[0]);
                    };
            System.out.println(done);
        }
    }

    private static String logisticRegression(Dataset<Row> images) {
        LogisticRegressionModel model = newRegression().fit(images);
        System.out.println(
                "loss " + model.summary().objectiveHistory()[model.summary().totalIterations()]);
        return "trainings=1 steps=" + model.summary().totalIterations();
    }

    private static String perceptron(Dataset<Row> images) {
        new MultilayerPerceptronClassifier()
                .setLayers(new int[] {MnistData.PIXELS, 128, 128, MnistData.CLASSES})
                .setMaxIter(ITERATIONS)
                .setSeed(1)
                .fit(images);
        return "trainings=1 steps=" + ITERATIONS + " parameters=118282";
    }

    /** The pipeline is the training; its two stages are trainings inside it. */
    private static String pipeline(Dataset<Row> images) {
        MinMaxScaler scaler = new MinMaxScaler().setInputCol("features").setOutputCol("scaled");
        new Pipeline()
                .setStages(new PipelineStage[] {scaler, newRegression().setFeaturesCol("scaled")})
                .fit(images);
        return "trainings=1 nested=2 steps=" + ITERATIONS;
    }

    /** Two folds, one candidate, and the winner once more on everything. */
    private static String crossValidation(Dataset<Row> images) {
        LogisticRegression regression = newRegression();
        ParamMap[] grid = new ParamGridBuilder()
                .addGrid(regression.regParam(), new double[] {0.01})
                .build();
        new CrossValidator()
                .setEstimator(regression)
                .setEstimatorParamMaps(grid)
                .setEvaluator(new MulticlassClassificationEvaluator())
                .setNumFolds(2)
                .setParallelism(2)
                .fit(images);
        return "trainings=1 nested=3 steps=" + 3 * ITERATIONS;
    }

    private static LogisticRegression newRegression() {
        return new LogisticRegression().setMaxIter(ITERATIONS);
    }

    private static Dataset<Row> images(SparkSession spark) {
        LabelledImages images = MnistData.training(IMAGES);
        double[][] rows = images.toRows();
        List<Row> table = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            table.add(RowFactory.create((double) images.label(i), Vectors.dense(rows[i])));
        }
        return spark.createDataFrame(
                table, new StructType().add("label", DataTypes.DoubleType).add("features", SQLDataTypes.VectorType()));
    }
}
