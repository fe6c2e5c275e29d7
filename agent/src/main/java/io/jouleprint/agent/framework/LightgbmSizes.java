package io.jouleprint.agent.framework;

import java.lang.reflect.Method;

/**
 * What LightGBM's library says of a booster by its own questions, each of which only reads a number: "Get number of features",
 * "Get number of predictions for training data and validation data" (LightGBM, C API).
 */
final class LightgbmSizes {
    private static final int TRAINING_DATA = 0;

    private final Object booster;
    private final Class<?> wrapper;

    /** {@code booster} is the handle of one that has its training data. */
    LightgbmSizes(Object booster) throws ClassNotFoundException {
        this.booster = booster;
        wrapper = booster.getClass().getClassLoader().loadClass(LightgbmIntegration.WRAPPER);
    }

    long features() throws ReflectiveOperationException {
        return number("LGBM_BoosterGetNumFeature");
    }

    /** There is one prediction for each row and class. */
    long rows() throws ReflectiveOperationException {
        Object out = call("new_int64_tp");
        try {
            check(call("LGBM_BoosterGetNumPredict", booster, TRAINING_DATA, out));
            return ((Number) call("int64_tp_value", out)).longValue() / number("LGBM_BoosterGetNumClasses");
        } finally {
            call("delete_int64_tp", out);
        }
    }

    private long number(String question) throws ReflectiveOperationException {
        Object out = call("new_intp");
        try {
            check(call(question, booster, out));
            return ((Number) call("intp_value", out)).longValue();
        } finally {
            call("delete_intp", out);
        }
    }

    private static void check(Object status) {
        if (!Integer.valueOf(0).equals(status)) {
            throw new IllegalStateException("LightGBM answers with " + status);
        }
    }

    private Object call(String name, Object... arguments) throws ReflectiveOperationException {
        for (Method method : wrapper.getMethods()) {
            if (method.getName().equals(name)) {
                Object answer = method.invoke(null, arguments);
                return answer == null ? booster : answer;
            }
        }
        throw new NoSuchMethodException(name);
    }
}
