package io.jouleprint.agent.framework;

import io.jouleprint.agent.attribution.Phase;
import io.jouleprint.agent.framework.Hook.Kind;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * LightGBM by its SWIG wrapper, which SynapseML uses too: a step is a boosting round of the booster that is argument 0.
 * Freeing the booster ends the training. Sizes lie behind native pointers; the library is asked for them once a booster.
 */
final class LightgbmIntegration implements FrameworkIntegration {
    static final String WRAPPER = "com.microsoft.ml.lightgbm.lightgbmlib";

    private final Map<Object, Long> rowsOfBoosters = Collections.synchronizedMap(new WeakHashMap<>());

    @Override
    public String id() {
        return "lightgbm";
    }

    @Override
    public List<Hook> hooks() {
        return List.of(
                Hook.of(WRAPPER, "LGBM_BoosterUpdateOneIter", Phase.STEP)
                        .keyedBy(call -> call.argument(0))
                        .reading(this::readRound),
                Hook.of(WRAPPER, "LGBM_BoosterUpdateOneIterCustom", Phase.STEP)
                        .keyedBy(call -> call.argument(0))
                        .reading(this::readRound),
                Hook.of(WRAPPER, "LGBM_BoosterFree", Phase.RUN).as(Kind.CLOSES).keyedBy(call -> call.argument(0)),
                Hook.of(WRAPPER, "LGBM_BoosterPredictForMat", Phase.PREDICT),
                Hook.of(WRAPPER, "LGBM_BoosterPredictForMatSingleRow", Phase.PREDICT)
                        .optionally(),
                Hook.of(WRAPPER, "LGBM_BoosterPredictForCSR", Phase.PREDICT),
                Hook.of(WRAPPER, "LGBM_BoosterPredictForCSRSingle", Phase.PREDICT)
                        .optionally(),
                Hook.of(WRAPPER, "LGBM_BoosterPredictForFile", Phase.PREDICT));
    }

    private void readRound(Call call, Values values) throws ReflectiveOperationException {
        Long rows = rowsOfBoosters.get(call.argument(0));
        if (rows == null) {
            rows = readSizes(call.argument(0), values);
            rowsOfBoosters.put(call.argument(0), rows);
        }
        values.samples(rows);
    }

    private static long readSizes(Object booster, Values values) throws ReflectiveOperationException {
        LightgbmSizes sizes = new LightgbmSizes(booster);
        long rows = sizes.rows();
        values.facts().batchSize(rows);
        values.facts().datasetSamples(rows);
        values.facts().features(sizes.features());
        return rows;
    }
}
