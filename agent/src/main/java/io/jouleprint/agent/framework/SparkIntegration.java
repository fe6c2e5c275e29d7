package io.jouleprint.agent.framework;

import io.jouleprint.agent.attribution.Phase;
import io.jouleprint.agent.framework.Hook.Kind;
import java.util.List;

/**
 * Spark MLlib on the driver: every estimator; pipelines and cross validation form trees, also on the threads that they
 * start. A step is an accepted iteration of L-BFGS. How many rows there are is not asked: it would start a job.
 */
final class SparkIntegration implements FrameworkIntegration {
    private static final String DATASET = "org.apache.spark.sql.Dataset";

    private final Getter uid = Getter.method("uid");
    private final Getter weights = Getter.method("weights");
    private final Getter size = Getter.method("size");

    @Override
    public String id() {
        return "spark-ml";
    }

    @Override
    public List<Hook> hooks() {
        return List.of(
                Hook.onSubtypesOf("org.apache.spark.ml.Estimator", "fit", Phase.RUN)
                        .parameters(DATASET)
                        .workingAcrossThreads()
                        .reading(this::readModel),
                Hook.of("breeze.optimize.LBFGS", "takeStep", Phase.STEP).as(Kind.TICK),
                Hook.of("breeze.optimize.OWLQN", "takeStep", Phase.STEP)
                        .as(Kind.TICK)
                        .optionally(),
                Hook.onSubtypesOf("org.apache.spark.ml.evaluation.Evaluator", "evaluate", Phase.EVALUATE));
    }

    private void readModel(Call call, Values values) throws Throwable {
        values.facts().name(uid.get(call.self()).toString());
        values.facts().algorithm(call.self().getClass().getSimpleName());
        String model = call.returned().getClass().getSimpleName();
        values.facts().modelType(model);
        if (model.startsWith("MultilayerPerceptron")) {
            values.facts().parameters(size.integer(weights.get(call.returned())));
            values.facts().dense();
        }
    }
}
