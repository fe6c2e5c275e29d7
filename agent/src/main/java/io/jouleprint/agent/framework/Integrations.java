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
        new Known("dl4j", "Dl4jIntegration", "org/deeplearning4j/", "org/nd4j/autodiff/"),
        new Known("djl", "DjlIntegration", "ai/djl/"),
        new Known("xgboost", "XgboostIntegration", "ml/dmlc/xgboost4j/"),
        new Known("tribuo", "TribuoIntegration", "org/tribuo/"),
        new Known("weka", "WekaIntegration", "weka/"),
        new Known("encog", "EncogIntegration", "org/encog/"),
        new Known("lightgbm", "LightgbmIntegration", "com/microsoft/ml/lightgbm/"),
        new Known("smile", "SmileIntegration", "smile/"),
        new Known("tensorflow", "TensorflowIntegration", "org/tensorflow/"),
        new Known(
                "spark-ml",
                "SparkIntegration",
                "org/apache/spark/ml/",
                "org/apache/spark/executor/",
                "breeze/optimize/"),
        new Known("liblinear", "LiblinearIntegration", "de/bwaldvogel/liblinear/"),
        new Known("libsvm", "LibsvmIntegration", "libsvm/"),
        new Known("mallet", "MalletIntegration", "cc/mallet/"),
        new Known("opennlp", "OpennlpIntegration", "opennlp/tools/"),
        new Known("moa", "MoaIntegration", "moa/")
    };

    private Integrations() {}

    /** One framework: where its hooks are, and how the names of all classes they name begin. */
    record Known(String id, String className, String... prefixes) {
        boolean owns(String internalName) {
            for (String prefix : prefixes) {
                if (internalName.startsWith(prefix)) {
                    return true;
                }
            }
            return false;
        }

        FrameworkIntegration load() {
            try {
                return (FrameworkIntegration) Class.forName(Integrations.class.getPackageName() + "." + className)
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

    static @Nullable Known owner(List<Known> of, String internalName) {
        for (int i = 0; i < of.size(); i++) {
            if (of.get(i).owns(internalName)) {
                return of.get(i);
            }
        }
        return null;
    }
}
