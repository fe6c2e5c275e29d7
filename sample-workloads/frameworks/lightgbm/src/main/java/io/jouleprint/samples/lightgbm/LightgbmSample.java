package io.jouleprint.samples.lightgbm;

import com.microsoft.ml.lightgbm.SWIGTYPE_p_double;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_float;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_int;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_p_void;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_void;
import com.microsoft.ml.lightgbm.lightgbmlib;
import com.microsoft.ml.lightgbm.lightgbmlibConstants;
import io.jouleprint.samples.mnist.LabelledImages;
import io.jouleprint.samples.mnist.MnistData;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** LightGBM by its SWIG wrapper: {@code freed} (the default), or {@code kept}, where nothing ever closes the booster. */
public final class LightgbmSample {
    private static final int IMAGES = 1_000;
    private static final int ROUNDS = 12;
    private static final String DATA_PARAMETERS = "verbosity=-1";
    private static final String PARAMETERS = DATA_PARAMETERS
            + " objective=multiclass num_class=10 num_leaves=8 num_threads=1 seed=1 metric=multi_logloss"
            + " is_provide_training_metric=true";

    private LightgbmSample() {}

    public static void main(String[] arguments) throws IOException {
        loadNatives();
        SWIGTYPE_p_void images = images();
        SWIGTYPE_p_p_void created = lightgbmlib.voidpp_handle();
        check(lightgbmlib.LGBM_BoosterCreate(images, PARAMETERS, created));
        SWIGTYPE_p_void booster = lightgbmlib.voidpp_value(created);
        SWIGTYPE_p_int finished = lightgbmlib.new_intp();
        for (int round = 0; round < ROUNDS; round++) {
            check(lightgbmlib.LGBM_BoosterUpdateOneIter(booster, finished));
        }
        System.out.println("loss " + loss(booster));
        if (arguments.length == 0 || arguments[0].equals("freed")) {
            check(lightgbmlib.LGBM_BoosterFree(booster));
            check(lightgbmlib.LGBM_DatasetFree(images));
        }
        System.out.println("trainings=1 steps=" + ROUNDS + " batch=" + IMAGES + " samples=" + ROUNDS * IMAGES
                + " features=" + MnistData.PIXELS);
    }

    private static double loss(SWIGTYPE_p_void booster) {
        SWIGTYPE_p_double losses = lightgbmlib.new_doubleArray(1);
        check(lightgbmlib.LGBM_BoosterGetEval(booster, 0, lightgbmlib.new_intp(), losses));
        return lightgbmlib.doubleArray_getitem(losses, 0);
    }

    private static SWIGTYPE_p_void images() {
        LabelledImages images = MnistData.training(IMAGES);
        SWIGTYPE_p_float pixels = lightgbmlib.new_floatArray((long) IMAGES * MnistData.PIXELS);
        SWIGTYPE_p_float labels = lightgbmlib.new_floatArray(IMAGES);
        for (int image = 0; image < IMAGES; image++) {
            float[] row = images.scaled(image);
            for (int i = 0; i < row.length; i++) {
                lightgbmlib.floatArray_setitem(pixels, (long) image * row.length + i, row[i]);
            }
            lightgbmlib.floatArray_setitem(labels, image, images.label(image));
        }
        return dataset(pixels, labels);
    }

    private static SWIGTYPE_p_void dataset(SWIGTYPE_p_float pixels, SWIGTYPE_p_float labels) {
        int type = lightgbmlibConstants.C_API_DTYPE_FLOAT32;
        SWIGTYPE_p_p_void created = lightgbmlib.voidpp_handle();
        check(lightgbmlib.LGBM_DatasetCreateFromMat(
                lightgbmlib.float_to_voidp_ptr(pixels),
                type,
                IMAGES,
                MnistData.PIXELS,
                1,
                DATA_PARAMETERS,
                null,
                created));
        SWIGTYPE_p_void dataset = lightgbmlib.voidpp_value(created);
        check(lightgbmlib.LGBM_DatasetSetField(dataset, "label", lightgbmlib.float_to_voidp_ptr(labels), IMAGES, type));
        return dataset;
    }

    private static void check(int status) {
        if (status != 0) {
            throw new IllegalStateException(lightgbmlib.LGBM_GetLastError());
        }
    }

    /** The wrapper leaves this to its users; the second library needs the first. */
    private static void loadNatives() throws IOException {
        Path folder = Files.createTempDirectory("lightgbm");
        folder.toFile().deleteOnExit();
        for (String library : new String[] {"lib_lightgbm.so", "lib_lightgbm_swig.so"}) {
            Path file = folder.resolve(library);
            String resource = "/com/microsoft/ml/lightgbm/linux/x86_64/" + library;
            try (InputStream content = lightgbmlib.class.getResourceAsStream(resource)) {
                if (content == null) {
                    throw new FileNotFoundException(resource);
                }
                Files.copy(content, file);
            }
            System.load(file.toString());
            file.toFile().deleteOnExit();
        }
    }
}
