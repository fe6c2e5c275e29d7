package io.jouleprint.agent.framework;

import io.jouleprint.agent.attribution.Phase;
import io.jouleprint.agent.framework.Hook.Kind;
import java.util.List;

/**
 * LightGBM by its SWIG wrapper, which SynapseML uses too: a step is a boosting round of the booster that is argument 0.
 * Freeing the booster ends the training. Sizes lie behind native pointers and are not read.
 */
final class LightgbmIntegration implements FrameworkIntegration {
    private static final String WRAPPER = "com.microsoft.ml.lightgbm.lightgbmlib";

    @Override
    public String id() {
        return "lightgbm";
    }

    @Override
    public List<Hook> hooks() {
        return List.of(
                Hook.of(WRAPPER, "LGBM_BoosterUpdateOneIter", Phase.STEP).keyedBy(call -> call.argument(0)),
                Hook.of(WRAPPER, "LGBM_BoosterUpdateOneIterCustom", Phase.STEP).keyedBy(call -> call.argument(0)),
                Hook.of(WRAPPER, "LGBM_BoosterFree", Phase.RUN).as(Kind.CLOSES).keyedBy(call -> call.argument(0)),
                Hook.of(WRAPPER, "LGBM_BoosterPredictForMat", Phase.PREDICT),
                Hook.of(WRAPPER, "LGBM_BoosterPredictForMatSingleRow", Phase.PREDICT)
                        .optionally(),
                Hook.of(WRAPPER, "LGBM_BoosterPredictForCSR", Phase.PREDICT),
                Hook.of(WRAPPER, "LGBM_BoosterPredictForCSRSingle", Phase.PREDICT)
                        .optionally(),
                Hook.of(WRAPPER, "LGBM_BoosterPredictForFile", Phase.PREDICT));
    }
}
