package io.jouleprint.agent.framework;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All frameworks that are known; a new one is one line here. Its class is loaded when a class of the framework, or one
 * below it, shows up: a program that does not train must not pay for twenty classes full of method names.
 */
public final class Integrations {
    private static final Known[] ALL = {
        known("dl4j", "Dl4jIntegration", "org/deeplearning4j/", "org/nd4j/autodiff/"),
        known("djl", "DjlIntegration", "ai/djl/"),
        known("xgboost", "XgboostIntegration", "ml/dmlc/xgboost4j/"),
        known("tribuo", "TribuoIntegration", "org/tribuo/").below("train", "update", "evaluate", "predict"),
        known("weka", "WekaIntegration", "weka/")
                .below(
                        "buildClassifier",
                        "buildClusterer",
                        "initializeClassifier",
                        "next",
                        "done",
                        "updateClassifier",
                        "distributionForInstance",
                        "classifyInstance"),
        known("encog", "EncogIntegration", "org/encog/").below("iteration", "finishTraining"),
        known("lightgbm", "LightgbmIntegration", "com/microsoft/ml/lightgbm/"),
        known("smile", "SmileIntegration", "smile/"),
        known("tensorflow", "TensorflowIntegration", "org/tensorflow/"),
        known("spark-ml", "SparkIntegration", "org/apache/spark/ml/", "org/apache/spark/executor/", "breeze/optimize/")
                .below("fit", "evaluate"),
        known("jsat", "JsatIntegration", "jsat/").below("trainC", "train", "update", "classify", "regress"),
        known("liblinear", "LiblinearIntegration", "de/bwaldvogel/liblinear/"),
        known("libsvm", "LibsvmIntegration", "libsvm/"),
        known("mallet", "MalletIntegration", "cc/mallet/").below("train", "optimize"),
        known("opennlp", "OpennlpIntegration", "opennlp/tools/"),
        known("moa", "MoaIntegration", "moa/")
    };

    private Integrations() {}

    private static Known known(String id, String className, String... prefixes) {
        return new Known(id, className, List.of(prefixes), List.of());
    }

    /**
     * One framework.
     *
     * @param className where its hooks are
     * @param prefixes how the names of all classes begin that they name
     * @param below methods that they hook on subtypes: a user's class is loaded before the framework's that it extends
     */
    record Known(String id, String className, List<String> prefixes, List<String> below) {
        Known below(String... methods) {
            return new Known(id, className, prefixes, List.of(methods));
        }

        boolean owns(String internalName) {
            for (int i = 0; i < prefixes.size(); i++) {
                if (internalName.startsWith(prefixes.get(i))) {
                    return true;
                }
            }
            return false;
        }

        FrameworkIntegration load() {
            try {
                return Class.forName(Integrations.class.getPackageName() + "." + className)
                        .asSubclass(FrameworkIntegration.class)
                        .getDeclaredConstructor()
                        .newInstance();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("no integration for " + id, e);
            }
        }
    }

    /** As the {@code frameworks} option names them. */
    public static List<String> ids() {
        List<String> ids = new ArrayList<>();
        for (Known known : ALL) {
            ids.add(known.id);
        }
        return ids;
    }

    static List<Known> of(Collection<String> ids) {
        List<Known> wanted = new ArrayList<>();
        for (Known known : ALL) {
            if (ids.contains(known.id)) {
                wanted.add(known);
            }
        }
        return wanted;
    }

    /** The framework with this id, if the class is its own. */
    static @Nullable Known owner(String id, String internalName) {
        for (Known known : ALL) {
            if (known.id.equals(id)) {
                return known.owns(internalName) ? known : null;
            }
        }
        return null;
    }
}
