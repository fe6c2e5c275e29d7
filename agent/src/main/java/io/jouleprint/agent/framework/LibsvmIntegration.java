package io.jouleprint.agent.framework;

import io.jouleprint.agent.attribution.Phase;
import java.util.List;

/** LIBSVM for Java: one call is one training, the machines for pairs of classes inside it are not told apart. */
final class LibsvmIntegration implements FrameworkIntegration {
    private final Getter rows = Getter.field("l");

    @Override
    public String id() {
        return "libsvm";
    }

    @Override
    public List<Hook> hooks() {
        return List.of(
                Hook.of("libsvm.svm", "svm_train", Phase.RUN).readingAtEntry(this::readProblem),
                Hook.of("libsvm.svm", "svm_predict", Phase.PREDICT));
    }

    private void readProblem(Call call, Values values) throws Throwable {
        values.facts().samples(rows.integer(call.argument(0)));
        values.facts().datasetSamples(rows.integer(call.argument(0)));
    }
}
