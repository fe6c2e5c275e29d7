package io.jouleprint.agent.framework;

import io.jouleprint.agent.attribution.Phase;
import io.jouleprint.agent.framework.Hook.Kind;
import java.util.List;
import java.util.Map;

/**
 * XGBoost4J: {@code train}, {@code crossValidation} and loops around a {@code Booster}. A step is a boosting round; there
 * are no epochs. How many rounds were asked for says nothing after early stopping, so they are counted.
 */
final class XgboostIntegration implements FrameworkIntegration {
    private static final String XGBOOST = "ml.dmlc.xgboost4j.java.XGBoost";
    private static final String BOOSTER = "ml.dmlc.xgboost4j.java.Booster";

    private final Getter rows = Getter.method("rowNum");

    @Override
    public String id() {
        return "xgboost";
    }

    @Override
    public List<Hook> hooks() {
        return List.of(
                Hook.of(XGBOOST, "train", Phase.RUN)
                        .when(XgboostIntegration::hasRounds)
                        .readingAtEntry(this::readRun),
                Hook.of(XGBOOST, "trainAndSaveCheckpoint", Phase.RUN)
                        .when(XgboostIntegration::hasRounds)
                        .optionally()
                        .readingAtEntry(this::readRun),
                Hook.of(XGBOOST, "crossValidation", Phase.RUN).readingAtEntry(this::readRun),
                Hook.of(BOOSTER, "update", Phase.STEP).reading(this::readRound),
                Hook.of(BOOSTER, "boost", Phase.STEP).reading(this::readRound),
                Hook.of(BOOSTER, "evalSet", Phase.STEP).as(Kind.READS).reading(this::readLoss),
                Hook.of(BOOSTER, "predict", Phase.PREDICT),
                Hook.of(BOOSTER, "inplace_predict", Phase.PREDICT).optionally());
    }

    /** Training for 0 rounds is how a loop of one's own gets its booster. */
    private static boolean hasRounds(Call call) {
        return !Integer.valueOf(0).equals(call.argument(2));
    }

    private void readRun(Call call, Values values) throws Throwable {
        values.facts().datasetSamples(rows.integer(call.argument(0)));
        Object booster = ((Map<?, ?>) call.argument(1)).get("booster");
        values.facts().algorithm(booster == null ? "gbtree" : booster.toString());
    }

    private void readRound(Call call, Values values) throws Throwable {
        long number = rows.integer(call.argument(0));
        values.samples(number);
        values.facts().batchSize(number);
    }

    /** The first figure of the first set, from {@code [0]\ttrain-mlogloss:1.23\ttest-mlogloss:1.31}. */
    private void readLoss(Call call, Values values) {
        values.loss(loss(call.returned().toString()));
    }

    static double loss(String evaluation) {
        int colon = evaluation.indexOf(':');
        int end = evaluation.indexOf('\t', colon);
        return Double.parseDouble(evaluation
                .substring(colon + 1, end < 0 ? evaluation.length() : end)
                .strip());
    }
}
