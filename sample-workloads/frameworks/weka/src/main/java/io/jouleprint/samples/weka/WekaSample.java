package io.jouleprint.samples.weka;

import io.jouleprint.samples.mnist.LabelledImages;
import io.jouleprint.samples.mnist.MnistData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import weka.classifiers.Evaluation;
import weka.classifiers.bayes.NaiveBayes;
import weka.classifiers.functions.MultilayerPerceptron;
import weka.classifiers.trees.RandomForest;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instances;

/**
 * Weka: {@code perceptron} (the default), {@code forest}, whose trees are trained by a pool, {@code cross-validation}, and
 * {@code by-hand}, a perceptron whose epochs the program asks for one by one.
 */
public final class WekaSample {
    private static final int IMAGES = 200;
    private static final int EPOCHS = 4;
    private static final int FOLDS = 3;

    private WekaSample() {}

    public static void main(String[] arguments) throws Exception {
        Instances images = images(IMAGES);
        String done =
                switch (arguments.length == 0 ? "perceptron" : arguments[0]) {
                    case "perceptron" -> perceptron(images);
                    case "forest" -> forest(images);
                    case "cross-validation" -> crossValidation(images);
                    case "by-hand" -> byHand(images);
                    default -> throw new IllegalArgumentException(arguments[0]);
                };
        System.out.println(done);
    }

    private static String perceptron(Instances images) throws Exception {
        newPerceptron().buildClassifier(images);
        return "trainings=1 nested=1 epochs=" + EPOCHS;
    }

    /** Weka trains a ZeroR while it initializes. */
    private static String byHand(Instances images) throws Exception {
        MultilayerPerceptron perceptron = newPerceptron();
        perceptron.initializeClassifier(images);
        int epochs = 1;
        while (perceptron.next()) {
            epochs++;
        }
        perceptron.done();
        return "trainings=1 nested=1 epochs=" + epochs;
    }

    private static String forest(Instances images) throws Exception {
        RandomForest forest = new RandomForest();
        forest.setNumIterations(10);
        forest.setNumExecutionSlots(2);
        forest.buildClassifier(images);
        return "trainings=1 nested=" + forest.getNumIterations();
    }

    private static String crossValidation(Instances images) throws Exception {
        new Evaluation(images).crossValidateModel(new NaiveBayes(), images, FOLDS, new Random(1));
        return "trainings=" + FOLDS;
    }

    private static MultilayerPerceptron newPerceptron() {
        MultilayerPerceptron perceptron = new MultilayerPerceptron();
        perceptron.setHiddenLayers("16");
        perceptron.setTrainingTime(EPOCHS);
        return perceptron;
    }

    private static Instances images(int count) {
        List<String> classes =
                IntStream.range(0, MnistData.CLASSES).mapToObj(String::valueOf).toList();
        ArrayList<Attribute> attributes = new ArrayList<>();
        IntStream.range(0, MnistData.PIXELS).forEach(pixel -> attributes.add(new Attribute("p" + pixel)));
        attributes.add(new Attribute("digit", classes));
        Instances instances = new Instances("MNIST", attributes, count);
        instances.setClassIndex(MnistData.PIXELS);
        LabelledImages images = MnistData.training(count);
        double[][] rows = images.toRows();
        for (int i = 0; i < count; i++) {
            double[] values = Arrays.copyOf(rows[i], MnistData.PIXELS + 1);
            values[MnistData.PIXELS] = images.label(i);
            instances.add(new DenseInstance(1, values));
        }
        return instances;
    }
}
