package io.jouleprint.samples.small;

import cc.mallet.classify.MaxEntTrainer;
import cc.mallet.types.Alphabet;
import cc.mallet.types.FeatureVector;
import cc.mallet.types.Instance;
import cc.mallet.types.InstanceList;
import cc.mallet.types.LabelAlphabet;
import com.yahoo.labs.samoa.instances.Attribute;
import com.yahoo.labs.samoa.instances.DenseInstance;
import com.yahoo.labs.samoa.instances.Instances;
import com.yahoo.labs.samoa.instances.InstancesHeader;
import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import io.jouleprint.samples.mnist.LabelledImages;
import io.jouleprint.samples.mnist.MnistData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import libsvm.svm;
import libsvm.svm_node;
import libsvm.svm_parameter;
import libsvm.svm_problem;
import moa.classifiers.meta.OzaBag;
import opennlp.tools.ml.maxent.GISTrainer;
import opennlp.tools.ml.model.Event;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.TrainingParameters;

/**
 * The small libraries: {@code liblinear} (the default), {@code libsvm}, {@code mallet}, {@code opennlp}, {@code moa}. The
 * second argument says for how many seconds the program does nothing after it.
 */
public final class SmallSample {
    private static final int IMAGES = 300;
    private static final int ITERATIONS = 5;

    private SmallSample() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        LabelledImages images = MnistData.training(IMAGES);
        String done =
                switch (arguments.length == 0 ? "liblinear" : arguments[0]) {
                    case "liblinear" -> liblinear(images);
                    case "libsvm" -> libsvm(images);
                    case "mallet" -> mallet(images);
                    case "opennlp" -> opennlp(images);
                    case "moa" -> moa(images);
                    default -> throw new IllegalArgumentException(arguments[0]);
                };
        if (arguments.length > 1) {
            TimeUnit.SECONDS.sleep(Long.parseLong(arguments[1]));
        }
        System.out.println("trainings=1 " + done);
    }

    private static String liblinear(LabelledImages images) {
        Linear.disableDebugOutput();
        Problem problem = new Problem();
        problem.l = images.size();
        problem.n = MnistData.PIXELS;
        problem.x = new Feature[images.size()][MnistData.PIXELS];
        problem.y = IntStream.of(images.toLabels()).asDoubleStream().toArray();
        double[][] rows = images.toRows();
        for (int i = 0; i < rows.length; i++) {
            for (int pixel = 0; pixel < MnistData.PIXELS; pixel++) {
                problem.x[i][pixel] = new FeatureNode(pixel + 1, rows[i][pixel]);
            }
        }
        Linear.train(problem, new Parameter(SolverType.L2R_LR, 1, 0.1));
        return "samples=" + images.size();
    }

    private static String libsvm(LabelledImages images) {
        svm_problem problem = new svm_problem();
        problem.l = images.size();
        problem.x = new svm_node[images.size()][MnistData.PIXELS];
        problem.y = IntStream.of(images.toLabels()).asDoubleStream().toArray();
        double[][] rows = images.toRows();
        for (int i = 0; i < rows.length; i++) {
            for (int pixel = 0; pixel < MnistData.PIXELS; pixel++) {
                svm_node node = new svm_node();
                node.index = pixel + 1;
                node.value = rows[i][pixel];
                problem.x[i][pixel] = node;
            }
        }
        svm_parameter parameter = new svm_parameter();
        parameter.svm_type = svm_parameter.C_SVC;
        parameter.kernel_type = svm_parameter.LINEAR;
        parameter.C = 1;
        parameter.eps = 0.01;
        parameter.cache_size = 16;
        svm.svm_set_print_string_function(text -> {});
        svm.svm_train(problem, parameter);
        return "samples=" + images.size();
    }

    private static String mallet(LabelledImages images) {
        Alphabet pixels = new Alphabet();
        IntStream.range(0, MnistData.PIXELS).forEach(pixel -> pixels.lookupIndex("p" + pixel, true));
        LabelAlphabet digits = new LabelAlphabet();
        InstanceList instances = new InstanceList(pixels, digits);
        double[][] rows = images.toRows();
        int[] all = IntStream.range(0, MnistData.PIXELS).toArray();
        for (int i = 0; i < rows.length; i++) {
            instances.add(new Instance(
                    new FeatureVector(pixels, all, rows[i]), digits.lookupLabel("d" + images.label(i)), i, null));
        }
        new MaxEntTrainer().train(instances, ITERATIONS);
        return "steps=" + ITERATIONS + " samples=" + images.size();
    }

    private static String opennlp(LabelledImages images) throws IOException {
        List<Event> events = new ArrayList<>();
        double[][] rows = images.toRows();
        for (int i = 0; i < rows.length; i++) {
            double[] row = rows[i];
            String[] lit = IntStream.range(0, MnistData.PIXELS)
                    .filter(pixel -> row[pixel] > 0.5)
                    .mapToObj(pixel -> "p" + pixel)
                    .toArray(String[]::new);
            events.add(new Event("d" + images.label(i), lit));
        }
        TrainingParameters parameters = new TrainingParameters();
        parameters.put(TrainingParameters.ITERATIONS_PARAM, ITERATIONS);
        parameters.put(TrainingParameters.CUTOFF_PARAM, 1);
        GISTrainer trainer = new GISTrainer();
        trainer.init(parameters, new HashMap<>());
        trainer.train(ObjectStreamUtils.createObjectStream(events));
        return "steps=" + ITERATIONS;
    }

    /** The members of an ensemble learn inside its own steps. */
    private static String moa(LabelledImages images) {
        List<Attribute> attributes = new ArrayList<>();
        IntStream.range(0, MnistData.PIXELS).forEach(pixel -> attributes.add(new Attribute("p" + pixel)));
        attributes.add(new Attribute(
                "digit",
                IntStream.range(0, MnistData.CLASSES).mapToObj(String::valueOf).toList()));
        InstancesHeader header = new InstancesHeader(new Instances("MNIST", attributes, 0));
        header.setClassIndex(MnistData.PIXELS);
        OzaBag bag = new OzaBag();
        bag.baseLearnerOption.setValueViaCLIString("bayes.NaiveBayes");
        bag.ensembleSizeOption.setValue(3);
        bag.setModelContext(header);
        bag.prepareForUse();
        double[][] rows = images.toRows();
        for (int i = 0; i < rows.length; i++) {
            DenseInstance instance = new DenseInstance(1, Arrays.copyOf(rows[i], MnistData.PIXELS + 1));
            instance.setDataset(header);
            instance.setClassValue(images.label(i));
            bag.trainOnInstance(instance);
        }
        return "steps=" + images.size() + " batch=1 samples=" + images.size();
    }
}
