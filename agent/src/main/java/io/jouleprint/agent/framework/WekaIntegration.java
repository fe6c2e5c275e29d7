package io.jouleprint.agent.framework;

import io.jouleprint.agent.attribution.Phase;
import io.jouleprint.agent.framework.Hook.Kind;
import java.util.List;

/**
 * Weka 3.8: every classifier and clusterer, the user's own too. Meta classifiers train others, on threads of their own, so
 * trainings form trees. Iterative ones have epochs, also where the application calls {@code next()} itself.
 */
final class WekaIntegration implements FrameworkIntegration {
    private static final String CLASSIFIER = "weka.classifiers.Classifier";
    private static final String ITERATIVE = "weka.classifiers.IterativeClassifier";

    private final Getter instances = Getter.method("numInstances");
    private final Getter attributes = Getter.method("numAttributes");

    @Override
    public String id() {
        return "weka";
    }

    @Override
    public List<Hook> hooks() {
        return List.of(
                Hook.onSubtypesOf(CLASSIFIER, "buildClassifier", Phase.RUN).readingAtEntry(this::readData),
                Hook.onSubtypesOf("weka.clusterers.Clusterer", "buildClusterer", Phase.RUN)
                        .readingAtEntry(this::readData),
                Hook.onSubtypesOf(ITERATIVE, "initializeClassifier", Phase.RUN)
                        .as(Kind.OPENS)
                        .reading(this::readData),
                Hook.onSubtypesOf(ITERATIVE, "next", Phase.EPOCH),
                Hook.onSubtypesOf(ITERATIVE, "done", Phase.RUN).as(Kind.CLOSES),
                Hook.onSubtypesOf("weka.classifiers.UpdateableClassifier", "updateClassifier", Phase.STEP),
                Hook.onSubtypesOf(CLASSIFIER, "distributionForInstance", Phase.PREDICT),
                Hook.onSubtypesOf(CLASSIFIER, "classifyInstance", Phase.PREDICT));
    }

    /** One attribute is what is to be learned. */
    private void readData(Call call, Values values) throws Throwable {
        values.facts().algorithm(call.self().getClass().getSimpleName());
        values.facts().datasetSamples(instances.integer(call.argument(0)));
        values.facts().features(attributes.integer(call.argument(0)) - 1);
    }
}
