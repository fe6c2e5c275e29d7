package io.jouleprint.agent.framework;

import io.jouleprint.agent.attribution.Phase;
import java.util.List;

/** LIBLINEAR for Java: one call is one training, its iterations cannot be seen. */
final class LiblinearIntegration implements FrameworkIntegration {
    private static final String LINEAR = "de.bwaldvogel.liblinear.Linear";

    private final Getter rows = Getter.field("l");
    private final Getter features = Getter.field("n");

    @Override
    public String id() {
        return "liblinear";
    }

    @Override
    public List<Hook> hooks() {
        return List.of(
                Hook.of(LINEAR, "train", Phase.RUN).readingAtEntry(this::readProblem),
                Hook.of(LINEAR, "predict", Phase.PREDICT));
    }

    private void readProblem(Call call, Values values) throws Throwable {
        values.facts().samples(rows.integer(call.argument(0)));
        values.facts().datasetSamples(rows.integer(call.argument(0)));
        values.facts().features(features.integer(call.argument(0)));
    }
}
