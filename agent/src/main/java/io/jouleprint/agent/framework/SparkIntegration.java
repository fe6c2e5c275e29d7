package io.jouleprint.agent.framework;

import io.jouleprint.agent.attribution.Phase;
import io.jouleprint.agent.framework.Hook.Kind;
import java.util.List;

/**
 * Spark MLlib on the driver: every estimator; pipelines and cross validation form trees, also on the threads that they
 * start. A step is an accepted iteration of L-BFGS. How many rows there are is not asked: it would start a job.
 *
 * <p>On executors: a JVM's tasks are one training, a task is a step of it. Whose they are, only the driver knows; the
 * application's id holds both reports together.
 */
final class SparkIntegration implements FrameworkIntegration {
    private static final String DATASET = "org.apache.spark.sql.Dataset";

    private final Getter session = Getter.method("sparkSession");
    private final Getter context = Getter.method("sparkContext");
    private final Getter application = Getter.method("applicationId");
    private final Getter executor = Getter.field("$outer");
    private final Getter isLocal = Getter.field("org$apache$spark$executor$Executor$$isLocal");
    private final Getter configuration = Getter.field("conf");
    private final Getter applicationId = Getter.method("getAppId");
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
                        .readingAtEntry(this::readJob)
                        .reading(this::readModel),
                Hook.of("breeze.optimize.LBFGS", "takeStep", Phase.STEP).as(Kind.TICK),
                Hook.of("breeze.optimize.OWLQN", "takeStep", Phase.STEP)
                        .as(Kind.TICK)
                        .optionally(),
                Hook.onSubtypesOf("org.apache.spark.ml.evaluation.Evaluator", "evaluate", Phase.EVALUATE),
                Hook.of("org.apache.spark.executor.Executor$TaskRunner", "run", Phase.STEP)
                        .keyedBy(call -> executor.get(call.self()))
                        .when(call -> !Boolean.TRUE.equals(isLocal.get(executor.get(call.self()))))
                        .reading(this::readTask));
    }

    private void readJob(Call call, Values values) throws Throwable {
        Object dataset = call.argument(0);
        values.facts().job(application.get(context.get(session.get(dataset))).toString());
    }

    private void readTask(Call call, Values values) throws Throwable {
        if (!values.facts().hasModelType()) {
            values.facts()
                    .job(applicationId
                            .get(configuration.get(executor.get(call.self())))
                            .toString());
            values.facts().name("tasks of an executor");
            values.facts().modelType("unknown to executors");
        }
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
